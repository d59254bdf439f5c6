package dev.claviger.proxy.accept.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads one side's frames. A message is either joined from its fragments and handed on whole, within a limit, or passed on
 * as the bytes it came in, which are neither copied nor collected, so that it may have any length. A server's frames are
 * not masked on either of its hops (RFC 6455 section 5.1), which is why they can be passed as they are.
 */
public final class FrameReader {
    private static final int NO_RUN = -1;
    private static final int MAX_CONTROL = 125;

    private enum Place {
        HEAD,
        CONTROL,
        JOINED,
        PASSED
    }

    private final FrameSink sink;
    private final FrameHead head;
    private final Collected message;
    private final Collected control = new Collected(MAX_CONTROL);
    private Place place = Place.HEAD;
    private boolean joining;
    private boolean passing;
    private int messageOpcode;

    /** How much of the current frame's payload was read. */
    private long read;

    /** The bytes to pass on among those at hand, and how many messages end in them. */
    private int runFrom = NO_RUN;

    private int runTo;
    private int ended;

    /**
     * A reader at the beginning of a stream.
     *
     * @param masked whether frames must be masked, as a client's must
     * @param maxMessageBytes longest message that is joined
     * @param sink takes what is read
     */
    public FrameReader(boolean masked, int maxMessageBytes, FrameSink sink) {
        this.head = new FrameHead(masked);
        this.message = new Collected(maxMessageBytes);
        this.sink = sink;
    }

    /** Whether the bytes passed so far end inside a frame. */
    public boolean midFrame() {
        return place == Place.PASSED;
    }

    /** Whether the bytes passed so far end inside a message. */
    public boolean midMessage() {
        return passing;
    }

    /** Reads and consumes until the sink pauses or the bytes are used up. After a fault it must not be called again. */
    public void read(ByteBuf in) throws FrameFault {
        if (place == Place.PASSED) {
            runFrom = in.readerIndex();
            runTo = runFrom;
        }
        while (in.isReadable() && !sink.paused()) {
            switch (place) {
                case HEAD -> head(in);
                case CONTROL -> collect(in, control);
                case JOINED -> collect(in, message);
                case PASSED -> pass(in);
            }
        }
        emit(in);
    }

    private void head(ByteBuf in) throws FrameFault {
        boolean here = !head.begun();
        int at = in.readerIndex();
        if (!head.read(in)) {
            return;
        }
        read = 0;
        if (Opcode.control(head.opcode())) {
            emit(in);
            place = Place.CONTROL;
            control.room(head.length());
        } else {
            data(in, at, here);
        }
        if (head.length() == 0) {
            endFrame();
        }
    }

    private void data(ByteBuf in, int at, boolean here) throws FrameFault {
        if (head.opcode() != Opcode.CONTINUATION) {
            messageOpcode = head.opcode();
            joining = sink.joins(messageOpcode, head.fin() ? head.length() : Long.MAX_VALUE);
            passing = !joining;
        }
        if (joining) {
            emit(in);
            place = Place.JOINED;
            message.room(head.length());
            return;
        }
        place = Place.PASSED;
        if (!here) {
            // The head began in bytes that are gone; it has at most ten.
            sink.pass(Unpooled.wrappedBuffer(head.copy()), 0);
        }
        if (runFrom == NO_RUN) {
            runFrom = here ? at : in.readerIndex();
        }
        runTo = in.readerIndex();
    }

    private void collect(ByteBuf in, Collected into) throws FrameFault {
        int n = here(in);
        into.move(in, n, head, read);
        read += n;
        if (read == head.length()) {
            endFrame();
        }
    }

    private void pass(ByteBuf in) throws FrameFault {
        int n = here(in);
        in.skipBytes(n);
        runTo = in.readerIndex();
        read += n;
        if (read == head.length()) {
            endFrame();
        }
    }

    /** How many of the bytes at hand belong to the current frame. */
    private int here(ByteBuf in) {
        return (int) Math.min(head.length() - read, in.readableBytes());
    }

    private void endFrame() throws FrameFault {
        Place was = place;
        int opcode = head.opcode();
        boolean fin = head.fin();
        place = Place.HEAD;
        head.next();
        switch (was) {
            case CONTROL -> sink.control(opcode, control.take());
            case JOINED -> {
                if (fin) {
                    sink.message(messageOpcode, message.take());
                }
            }
            case PASSED -> {
                if (fin) {
                    passing = false;
                    ended++;
                }
            }
            case HEAD -> throw new IllegalStateException("a frame without a head");
        }
    }

    /** Passes what is to be passed of the bytes read so far; an empty run too where a message ends with its head. */
    private void emit(ByteBuf in) {
        if (runFrom != NO_RUN && (runTo > runFrom || ended > 0)) {
            sink.pass(in.retainedSlice(runFrom, runTo - runFrom), ended);
        }
        runFrom = NO_RUN;
        ended = 0;
    }
}
