package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exchange's error code in the first 4 KiB of a JSON reply, as it passes: where the exchange puts it, as text,
 * whether it is quoted or not; of a list the first text.
 */
final class ErrorCode implements BodyPeek {
    /** What the answers to a request's parts take at most. */
    private static final int MOST_OF_PARTS = 65_536;

    /** Errors are short: a longer reply that succeeded is none. */
    static final int MOST = 4_096;

    private static final byte[] NOTHING = {};

    private final ErrorCodes codes;
    private final @Nullable PartsSeen parts;
    private final int most;
    private byte[] seen = NOTHING;
    private int length;

    /**
     * Looks into one reply.
     *
     * @param parts where it says one by one what became of the request's parts, if it does
     */
    ErrorCode(ErrorCodes codes, Optional<Parts> parts) {
        this.codes = codes;
        this.parts = parts.map(PartsSeen::new).orElse(null);
        this.most = parts.isPresent() ? MOST_OF_PARTS : MOST;
    }

    @Override
    public void see(ByteBuf in, int index, int n) {
        int take = Math.min(n, most - length);
        if (take > 0) {
            if (length + take > seen.length) {
                seen = Arrays.copyOf(seen, length + take);
            }
            in.getBytes(index, seen, length, take);
            length += take;
        }
    }

    /**
     * The error code of a reply with this status; empty where none was seen, or one that is no error. What is told of an
     * order says more than the code of the whole reply, which may say no more than that it says so.
     */
    String value(int status) {
        JsonMembers reply = beginning();
        if (parts != null) {
            parts.look(reply);
        }
        String fate = fate(reply);
        if (fate.isEmpty() && parts != null) {
            fate = parts.refused();
        }
        return fate.isEmpty() ? whole(reply, status) : fate;
    }

    /** Whether some of the parts were done and others not; to be asked after {@link #value}. */
    boolean partly() {
        return parts != null && !parts.refused().isEmpty() && (parts.oneWasDone() || length >= most);
    }

    /** The beginning of the reply. */
    JsonMembers beginning() {
        return new JsonMembers(seen, length);
    }

    private String fate(JsonMembers reply) {
        for (Fate fate : codes.fates()) {
            String refused = Refusal.in(reply, fate);
            if (refused != null && !refused.isEmpty()) {
                return refused;
            }
        }
        return "";
    }

    private String whole(JsonMembers reply, int status) {
        for (Way field : codes.fields()) {
            String code = reply.at(field.steps()).firstText();
            if (code != null) {
                return codes.isError(code, status) ? Refusal.shortened(code) : "";
            }
        }
        return "";
    }
}
