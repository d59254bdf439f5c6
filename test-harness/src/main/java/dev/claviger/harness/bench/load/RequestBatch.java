package dev.claviger.harness.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Requests made ready before a run, end to end in one array, so that sending one is a copy and nothing else. */
public final class RequestBatch {
    private final byte[] bytes;
    private final int[] ends;
    private final boolean repeatable;

    private RequestBatch(byte[] bytes, int[] ends, boolean repeatable) {
        this.bytes = bytes;
        this.ends = ends;
        this.repeatable = repeatable;
    }

    /**
     * A batch of these requests.
     *
     * @param requests the requests, one at least
     * @param repeatable whether the batch starts over at its end; otherwise a run ends where the batch does
     */
    public static RequestBatch of(List<byte[]> requests, boolean repeatable) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a batch without requests, one at least is needed");
        }
        int[] ends = new int[requests.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, requests.get(i).length);
            ends[i] = end;
        }
        byte[] bytes = new byte[end];
        for (int i = 0; i < ends.length; i++) {
            byte[] request = requests.get(i);
            System.arraycopy(request, 0, bytes, ends[i] - request.length, request.length);
        }
        return new RequestBatch(bytes, ends, repeatable);
    }

    /** Whether there is a request of this number. */
    boolean has(long number) {
        return repeatable || number < ends.length;
    }

    /** The length in bytes of the request of this number. */
    int length(long number) {
        int index = (int) (number % ends.length);
        return ends[index] - start(index);
    }

    /** Copies the request of this number. */
    void copy(long number, ByteBuf into) {
        int index = (int) (number % ends.length);
        into.writeBytes(bytes, start(index), ends[index] - start(index));
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }
}
