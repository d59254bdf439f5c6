package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Parts;
import dev.claviger.proxy.message.JsonMembers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the exchange's error code in the first 4 KiB of a JSON reply, as it passes: a member of its top level, as text,
 * whether it is quoted or not; of a list the first text.
 */
final class ErrorCode implements BodyPeek {
    /** What the answers to a request's parts take at most. */
    private static final int MOST_OF_PARTS = 65_536;

    /** Errors are short: a longer reply that succeeded is none. */
    static final int MOST = 4_096;

    /** No exchange's codes are nearly as long. */
    private static final int LONGEST = 100;

    private static final byte[] NOTHING = {};

    private final ErrorCodes codes;
    private final Optional<Parts> parts;
    private final int most;
    private byte[] seen = NOTHING;
    private int length;
    private String refusedPart = "";
    private boolean oneWasDone;

    /**
     * Looks into one reply.
     *
     * @param parts where it says one by one what became of the request's parts, if it does
     */
    ErrorCode(ErrorCodes codes, Optional<Parts> parts) {
        this.codes = codes;
        this.parts = parts;
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

    /** The error code of a reply with this status; empty where none was seen, or one that is no error. */
    String value(int status) {
        JsonMembers members = beginning();
        parts.ifPresent(where -> look(where, members));
        String whole = whole(members, status);
        return whole.isEmpty() ? refusedPart : whole;
    }

    /** Whether some of the parts were done and others not; to be asked after {@link #value}. */
    boolean partly() {
        return !refusedPart.isEmpty() && (oneWasDone || length >= most);
    }

    /** The beginning of the reply. */
    JsonMembers beginning() {
        return new JsonMembers(seen, length);
    }

    private void look(Parts where, JsonMembers members) {
        JsonMembers list = members;
        for (String name : where.list()) {
            list = list.in(name);
        }
        list.each(part -> {
            String code = part.get(where.code());
            if (code == null || !where.isError(code)) {
                oneWasDone = true;
            } else if (refusedPart.isEmpty()) {
                refusedPart = shortened(code);
            }
        });
    }

    private static String shortened(String code) {
        return code.length() <= LONGEST ? code : code.substring(0, LONGEST);
    }

    private String whole(JsonMembers members, int status) {
        for (int i = 0; i < codes.fields().size(); i++) {
            String code = members.firstOf(codes.fields().get(i));
            if (code != null) {
                String known = shortened(code);
                return codes.isError(known, status) ? known : "";
            }
        }
        return "";
    }
}
