package dev.claviger.proxy.accept;

import dev.claviger.proxy.message.Call;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.concurrent.Executor;

/**
 * One call and the connection its answer goes to. All methods but {@link #loop()} and {@link #call()} are called on the
 * conversation's event loop. The answer is either one {@link #answer}, or one {@link #head}, any {@link #body} and one
 * {@link #end}; the next pipelined call is handed on only after that.
 *
 * <p>The methods that take buffers are for the stage at Netty's far edge; the stages between see only the call.
 */
public interface Conversation {
    /** What the bot asked. */
    Call call();

    /** Runs on the conversation's event loop: at once if already there, else as soon as the loop gets to it. */
    Executor loop();

    /** Runs on the conversation's event loop, after what it is doing now. */
    Executor later();

    /** Whether the bot has gone away. */
    boolean abandoned();

    /**
     * Whether the connection will be closed after this answer, because the bot asked for it or the listener is
     * stopping. A relayed head should then say {@code Connection: close}.
     */
    boolean last();

    /**
     * Answers whole, with a body of ours. {@code head} is a complete response head, status line to blank line, without
     * a {@code Connection} field: that is added here where it is due.
     */
    void answer(byte[] head, byte[] body, boolean close);

    /** The channel to the bot, so that the far edge can run on the same loop and heed its writability. */
    Channel channel();

    /**
     * Starts a relayed answer with a complete response head; takes over the buffer. Neither this nor {@link #body}
     * flushes: the far edge flushes {@link #channel()} when it has nothing more at hand, and {@link #end} does.
     */
    void head(ByteBuf head);

    /** Goes on with a piece of the body as it is on the wire; takes over the buffer. */
    void body(ByteBuf piece);

    /** Ends the relayed answer; {@code keepAlive} says whether the bot's connection may serve another call. */
    void end(boolean keepAlive);

    /**
     * Ends HTTP on this connection, after a call that asked for an upgrade: sends a complete 101 head, takes over the
     * buffer, and lets {@code next} serve the channel from here on, beginning with what the bot has sent already. A stopping
     * listener tells it so with {@link Drain#BEGINS}. Where the answer is over or the bot has gone, nothing happens.
     */
    void switchProtocols(ByteBuf head, ChannelHandler next);

    /** Cuts the connection: the relayed answer cannot be completed, and the bot must see that. */
    void abort();

    /** Calls {@code task} on the loop each time the channel becomes writable or not, until the answer has ended. */
    void onWritability(Runnable task);

    /** Calls {@code task} on the loop if the bot goes away before the answer has ended. */
    void onAbandoned(Runnable task);
}
