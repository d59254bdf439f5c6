package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import org.jspecify.annotations.Nullable;

/** Reads from a reply, or from a part of one, why what was asked for was not done. */
public final class Refusal {
    /** No exchange's codes are nearly as long. */
    private static final int LONGEST = 100;

    private Refusal() {}

    /** The reason; empty where it was done, null where nothing is told of it. */
    public static @Nullable String in(JsonMembers answer, Fate fate) {
        String told = answer.at(fate.at().steps()).text();
        if (told == null) {
            return null;
        }
        if (!fate.isFailure(told)) {
            return "";
        }
        for (Way reason : fate.reason()) {
            String why = answer.at(reason.steps()).firstText();
            if (why != null && !why.isEmpty()) {
                return shortened(why);
            }
        }
        return shortened(told);
    }

    static String shortened(String code) {
        return code.length() <= LONGEST ? code : code.substring(0, LONGEST);
    }
}
