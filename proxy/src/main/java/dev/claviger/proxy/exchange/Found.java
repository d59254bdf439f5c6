package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a request says at some way. */
public final class Found {
    private Found() {}

    /** The text there, or null where there is nothing. */
    public static @Nullable String at(Way way, ParameterLookup fields) {
        String text = fields.get(way.steps().getFirst());
        for (int i = 1; text != null && i < way.steps().size(); i++) {
            byte[] object = text.getBytes(StandardCharsets.UTF_8);
            text = step(new JsonMembers(object, object.length), way.steps().get(i));
        }
        return text;
    }

    /** Whether a way asks for the one member of an object that has several, so that nobody can say which one counts. */
    public static boolean isOneOfSeveral(Way way, ParameterLookup fields) {
        String text = fields.get(way.steps().getFirst());
        for (int i = 1; text != null && i < way.steps().size(); i++) {
            String step = way.steps().get(i);
            byte[] object = text.getBytes(StandardCharsets.UTF_8);
            JsonMembers members = new JsonMembers(object, object.length);
            if ((step.equals(Way.ONLY) || step.equals(Way.NAME)) && members.hasSeveral()) {
                return true;
            }
            text = step(members, step);
        }
        return false;
    }

    private static @Nullable String step(JsonMembers members, String step) {
        if (members.isList()) {
            return isIndex(step) ? members.element(step.charAt(0) - '0') : null;
        }
        if (!step.equals(Way.ONLY) && !step.equals(Way.NAME)) {
            return members.get(step);
        }
        String name = members.firstName();
        return name == null || step.equals(Way.NAME) ? name : members.get(name);
    }

    /** Further in than the tenth element no exchange puts anything of its own. */
    private static boolean isIndex(String step) {
        return step.length() == 1 && step.charAt(0) >= '0' && step.charAt(0) <= '9';
    }
}
