package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.stream.ClosePayload;
import dev.claviger.proxy.accept.stream.FrameFault;
import dev.claviger.proxy.accept.stream.FrameReader;
import dev.claviger.proxy.accept.stream.FrameSink;
import dev.claviger.proxy.accept.stream.Opcode;
import dev.claviger.proxy.stream.StreamCounters.Traffic;
import dev.claviger.proxy.stream.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a stream: reads a side's frames, has its messages judged one after the other, and does what the verdict
 * says. While one is being decided nothing more is read than the bytes at hand, so the later ones wait in the socket.
 */
final class Direction implements FrameSink {
    /** What goes on beyond messages. */
    interface Course {
        /** A verdict closes the stream. */
        void closed(Verdict.Close close);

        /** The side has sent a close frame. */
        void closeFrame(Direction from, ClosePayload payload);

        /** The side has sent a ping or a pong. */
        void pingOrPong(Direction from, int opcode, byte[] payload);

        /** The side has sent what it must not. */
        void broken(Direction from, FrameFault fault);

        /** The session has failed. */
        void failed(Throwable failure);

        /** The time. */
        long now();

        /** Something may have been written. */
        void flush();
    }

    private final Side from;
    private final Side to;
    private final Judge judge;
    private final Course course;
    private final Traffic traffic;
    private final FrameReader reader;
    private @Nullable ByteBuf atHand;
    private boolean working;
    private boolean undecided;
    private long undecidedSince;
    private boolean deaf;
    private boolean over;
    private long messages;
    private long bytes;

    Direction(Side from, Side to, boolean masked, int maxMessageBytes, Judge judge, Traffic traffic, Course course) {
        this.from = from;
        this.to = to;
        this.judge = judge;
        this.course = course;
        this.traffic = traffic;
        this.reader = new FrameReader(masked, maxMessageBytes, this);
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    /** Takes bytes that came, and the buffer with them. */
    void received(ByteBuf in) {
        bytes += in.readableBytes();
        traffic.bytes(in.readableBytes());
        if (over) {
            in.release();
            return;
        }
        ByteBuf before = atHand;
        atHand = before == null
                ? in
                : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(from.channel().alloc(), before, in);
        work();
    }

    private void work() {
        ByteBuf in = atHand;
        if (working || in == null) {
            return;
        }
        working = true;
        try {
            reader.read(in);
        } catch (FrameFault fault) {
            end();
            course.broken(this, fault);
        } finally {
            working = false;
        }
        if (over || !in.isReadable()) {
            drop();
        }
        regulate();
    }

    /** Reads on only while the other side takes it and no bytes wait here for a verdict. */
    void regulate() {
        from.reading(over || deaf || (to.writable() && !(undecided && atHand != null)));
    }

    /** From now on messages are thrown away; only the close frame is still listened for. */
    void deafen() {
        deaf = true;
        undecided = false;
        work();
        regulate();
    }

    /** Nothing more is read. */
    void end() {
        over = true;
        if (!working) {
            drop();
        }
    }

    private void drop() {
        ByteBuf in = atHand;
        atHand = null;
        if (in != null) {
            in.release();
        }
    }

    /** Holds messages back until {@code stage} completes. */
    void holdUntil(CompletionStage<?> stage) {
        undecided = true;
        undecidedSince = course.now();
        var _ = stage.whenComplete((_, failure) -> onLoop(() -> decided(Verdict.drop(), failure)));
    }

    /** Since when a message has been undecided, or null if none is. */
    @Nullable Long undecidedSince() {
        return undecided ? undecidedSince : null;
    }

    @Override
    public boolean joins(int opcode, long length) {
        return !deaf && judge.sees(opcode, length);
    }

    @Override
    public void message(int opcode, byte[] payload) throws FrameFault {
        messages++;
        traffic.messages(1);
        if (!deaf) {
            act(verdict(opcode, payload));
        }
    }

    private Verdict verdict(int opcode, byte[] payload) throws FrameFault {
        try {
            return judge.judge(opcode, payload);
        } catch (RuntimeException failure) {
            course.failed(failure);
            return Verdict.drop();
        }
    }

    private void act(Verdict verdict) {
        switch (verdict) {
            case Verdict.Forward forward -> to.text(forward.utf8());
            case Verdict.Answer answer -> from.text(answer.utf8());
            case Verdict.Close close -> course.closed(close);
            case Verdict.Later later -> {
                undecided = true;
                undecidedSince = course.now();
                var _ = later.verdict().whenComplete((decided, failure) -> onLoop(() -> decided(decided, failure)));
            }
            case Verdict.Drop _ -> {}
        }
    }

    private void onLoop(Runnable task) {
        if (from.channel().eventLoop().inEventLoop()) {
            task.run();
        } else {
            from.channel().eventLoop().execute(task);
        }
    }

    private void decided(@Nullable Verdict verdict, @Nullable Throwable failure) {
        if (!undecided || deaf || over) {
            return;
        }
        undecided = false;
        if (failure != null || verdict == null) {
            course.failed(failure == null ? new NullPointerException("a verdict is null") : failure);
        } else {
            act(verdict);
        }
        if (!working) {
            work();
            regulate();
            course.flush();
        }
    }

    @Override
    public void pass(ByteBuf run, int ended) {
        messages += ended;
        traffic.messages(ended);
        if (deaf) {
            run.release();
        } else {
            to.pass(run, reader.midFrame(), reader.midMessage());
        }
    }

    @Override
    public void control(int opcode, byte[] payload) throws FrameFault {
        if (opcode == Opcode.CLOSE) {
            end();
            course.closeFrame(this, ClosePayload.parse(payload));
        } else if (!deaf) {
            course.pingOrPong(this, opcode, payload);
        }
    }

    @Override
    public boolean paused() {
        return over || undecided;
    }
}
