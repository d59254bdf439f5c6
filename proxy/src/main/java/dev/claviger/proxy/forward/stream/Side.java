package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.stream.ClosePayload;
import dev.claviger.proxy.accept.stream.FrameWriter;
import dev.claviger.proxy.accept.stream.Opcode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is written to one side of a stream. Frames of our own wait while a relayed frame is half written, messages of our
 * own also while a relayed message is (RFC 6455 section 5.4).
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class Side {
    /** More than this many frames of our own waiting means that whatever makes them has run wild. */
    private static final int MAX_HELD = 1_024;

    private final Channel channel;
    private final FrameWriter writer;
    private final Deque<Held> held = new ArrayDeque<>();
    private boolean midFrame;
    private boolean midMessage;
    private boolean closeSent;
    private boolean closeReceived;

    private record Held(ByteBuf frame, boolean control) {}

    Side(Channel channel, FrameWriter writer) {
        this.channel = channel;
        this.writer = writer;
    }

    Channel channel() {
        return channel;
    }

    /** Relays bytes as they are; takes over the buffer. */
    void pass(ByteBuf bytes, boolean insideFrame, boolean insideMessage) {
        if (closeSent) {
            bytes.release();
            return;
        }
        channel.write(bytes, channel.voidPromise());
        midFrame = insideFrame;
        midMessage = insideMessage;
        if (!held.isEmpty()) {
            release();
        }
    }

    /** Sends a text message. */
    void text(byte[] utf8) {
        send(new Held(writer.frame(channel.alloc(), Opcode.TEXT, utf8), false));
    }

    /** Sends a ping or a pong. */
    void control(int opcode, byte[] payload) {
        send(new Held(writer.frame(channel.alloc(), opcode, payload), true));
    }

    private void send(Held frame) {
        if (closeSent) {
            frame.frame.release();
        } else if (held.size() >= MAX_HELD) {
            frame.frame.release();
            cut();
        } else {
            held.addLast(frame);
            release();
        }
    }

    private void release() {
        Held next = held.peekFirst();
        while (next != null && !(next.control ? midFrame : midMessage)) {
            held.removeFirst();
            channel.write(next.frame, channel.voidPromise());
            next = held.peekFirst();
        }
    }

    /** Sends a close frame, if none was sent. Inside a relayed frame there is no place for one: then the side is cut. */
    void close(ClosePayload payload) {
        if (closeSent) {
            return;
        }
        closeSent = true;
        held.forEach(frame -> frame.frame.release());
        held.clear();
        if (midFrame) {
            cut();
        } else {
            channel.writeAndFlush(writer.frame(channel.alloc(), Opcode.CLOSE, payload.bytes()), channel.voidPromise());
        }
    }

    boolean closeSent() {
        return closeSent;
    }

    /** The side's own close frame has come: it will send nothing more. */
    void closeReceived() {
        closeReceived = true;
    }

    boolean hasClosed() {
        return closeReceived;
    }

    boolean gone() {
        return !channel.isActive();
    }

    /** Whether nothing is left to be said between this side and us. */
    boolean done() {
        return gone() || (closeSent && closeReceived);
    }

    /** Ends the connection when all is written. */
    void end() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends the connection now. */
    void cut() {
        closeSent = true;
        held.forEach(frame -> frame.frame.release());
        held.clear();
        channel.close();
    }

    void flush() {
        channel.flush();
    }

    boolean writable() {
        return channel.isWritable();
    }

    boolean reading() {
        return channel.config().isAutoRead();
    }

    void reading(boolean on) {
        if (channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }
}
