package dev.claviger.proxy.flow;

import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.StreamErrors;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.forward.Refusal;
import dev.claviger.proxy.message.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which codes a message of the exchange's tells: its own, and that of an order it answers, as a reply would tell it. */
final class StreamCodes {
    private final StreamErrors where;
    private final List<Fate> fates;

    /**
     * Reads the messages of one stream.
     *
     * @param where its messages tell errors
     * @param fates where the exchange's replies say why something was not done
     */
    StreamCodes(StreamErrors where, List<Fate> fates) {
        this.where = where;
        this.fates = fates;
    }

    /** All that a message tells, which may be none. */
    List<String> in(JsonMembers message) {
        String own = own(message);
        if (fates.isEmpty()) {
            return own == null ? List.of() : List.of(own);
        }
        List<String> codes = new ArrayList<>();
        if (own != null) {
            codes.add(own);
        }
        for (Fate fate : fates) {
            String refused = Refusal.in(message, fate);
            if (refused != null && !refused.isEmpty()) {
                codes.add(refused);
            }
        }
        return codes;
    }

    private @Nullable String own(JsonMembers message) {
        for (Way way : where.codes()) {
            String code = Found.at(way, message);
            if (code != null) {
                return code;
            }
        }
        return null;
    }
}
