package dev.claviger.proxy.forward;

import dev.claviger.proxy.message.JsonMembers;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds the exchange's error code in the first 4 KiB of a JSON reply, as it passes: a member of its top level, as text,
 * whether it is quoted or not; of a list the first text.
 */
final class ErrorCode implements BodyPeek {
    /** Errors are short: a longer reply that succeeded is none. */
    static final int MOST = 4_096;

    /** No exchange's codes are nearly as long. */
    private static final int LONGEST = 100;

    private static final byte[] NOTHING = {};

    private final ErrorCodes codes;
    private byte[] seen = NOTHING;
    private int length;

    ErrorCode(ErrorCodes codes) {
        this.codes = codes;
    }

    @Override
    public void see(ByteBuf in, int index, int n) {
        int take = Math.min(n, MOST - length);
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
        JsonMembers members = new JsonMembers(seen, length);
        for (int i = 0; i < codes.fields().size(); i++) {
            String code = members.firstOf(codes.fields().get(i));
            if (code != null) {
                String known = code.length() <= LONGEST ? code : code.substring(0, LONGEST);
                return codes.isError(known, status) ? known : "";
            }
        }
        return "";
    }
}
