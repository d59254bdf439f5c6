package dev.claviger.proxy.accept;

import dev.claviger.proxy.accept.read.Rejected;
import dev.claviger.proxy.accept.read.RequestReader;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bot's connection: hands its calls on one at a time, in order. While a call is being answered, bytes of the next
 * one are kept and no more are read, so a bot that pipelines without end holds one read's worth of memory.
 *
 * <p>A bot that closes, or half-closes, its side while a call is being answered has gone: over TCP the two look alike,
 * and an order nobody waits for any more is not sent, if it was not yet. What a bot pipelined before it closed counts as
 * meant: that it has gone is seen only after the last of it has been read, which may have been sent by then.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what became of it.
final class BotConnection extends ChannelInboundHandlerAdapter implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(BotConnection.class);

    private final ListenerSettings settings;
    private final Intake intake;
    private final Channel channel;
    private final RequestReader reader;
    private final ConnectionClock clock;
    private final Deadlines deadlines;
    private final Runnable flush;
    private ConnectionState state = ConnectionState.READING;
    private boolean draining;
    private boolean working;
    private @Nullable ByteBuf pending;
    private @Nullable BotConversation conversation;

    BotConnection(ListenerSettings settings, Intake intake, Channel channel) {
        this.settings = settings;
        this.intake = intake;
        this.channel = channel;
        this.reader = settings.reader(String.valueOf(channel.remoteAddress()));
        this.clock = new ConnectionClock(settings.limits(), settings.nanos());
        this.deadlines = new Deadlines(this, channel, clock, settings.limits().requestTimeout());
        this.flush = new AfterThisLook(channel.eventLoop(), channel::flush);
    }

    Channel channel() {
        return channel;
    }

    ConnectionState state() {
        return state;
    }

    /** Whether a part of a request has come. */
    boolean midway() {
        return reader.midway();
    }

    boolean stopping() {
        return draining || intake.stopping();
    }

    @Override
    public void execute(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!intake.admit(channel)) {
            reject(new Rejected(
                    503,
                    Reason.ACCEPT_BUSY,
                    "the listener is stopping or has its " + settings.limits().maxConnections()
                            + " connections already",
                    "use fewer connections and keep them alive, or raise maxConnections"));
            return;
        }
        deadlines.begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (state == ConnectionState.CLOSING) {
            bytes.release();
            return;
        }
        pending = pending == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), pending, bytes);
        work();
    }

    /** Reads calls and hands them on until one is not answered at once or the bytes are used up. */
    private void work() {
        if (working) {
            return;
        }
        working = true;
        try {
            while (state == ConnectionState.READING && pending != null && pending.isReadable()) {
                boolean fresh = !reader.midway();
                Call call = reader.read(pending);
                if (call == null) {
                    if (fresh) {
                        clock.requestBegan();
                    }
                    break;
                }
                handOn(call);
            }
        } catch (Rejected e) {
            reject(e);
        } finally {
            working = false;
        }
        settle();
    }

    private void handOn(Call call) {
        state = ConnectionState.ANSWERING;
        BotConversation current = new BotConversation(this, call, reader.close());
        conversation = current;
        try {
            settings.handler(reader.upgrade()).handle(current);
        } catch (RuntimeException e) {
            LOG.error("A call was dropped because its handler failed: {}", call, e);
            channel.flush();
            channel.close();
        }
    }

    /** Lets go of used-up bytes, and reads on only while nothing is waiting to be handed on. */
    private void settle() {
        if (state == ConnectionState.SWITCHED) {
            return;
        }
        if (pending != null && (!pending.isReadable() || state == ConnectionState.CLOSING)) {
            pending.release();
            pending = null;
        }
        boolean full = pending != null && state == ConnectionState.ANSWERING;
        if (channel.config().isAutoRead() == full) {
            channel.config().setAutoRead(!full);
        }
    }

    void write(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    /** The current call's answer is written, and leaves with those of other bots that are there now. */
    void answered(boolean keepAlive) {
        conversation = null;
        if (keepAlive) {
            flush.run();
            state = ConnectionState.READING;
            clock.idle();
            work();
        } else {
            closeGently();
        }
    }

    /** Resets the connection: after a FIN, half of a reply that ends with the connection would look whole. */
    void cut() {
        conversation = null;
        state = ConnectionState.CLOSING;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    /** HTTP ends here with {@code head}; {@code next} takes over the channel and what the bot has sent already. */
    void switchProtocols(ByteBuf head, ChannelHandler next) {
        conversation = null;
        state = ConnectionState.SWITCHED;
        channel.write(head, channel.voidPromise());
        channel.closeFuture().addListener(closed -> intake.left(channel));
        ByteBuf sent = pending;
        pending = null;
        channel.pipeline().replace(this, null, next);
        if (sent != null) {
            channel.pipeline().fireChannelRead(sent).fireChannelReadComplete();
        }
        channel.flush();
    }

    /** Answers with a refusal, and closes. */
    void reject(Rejected rejected) {
        Answer answer = settings.refusals()
                .refusal(rejected.refused(), rejected.status(), settings.ids().next());
        write(Replies.refusal(channel.alloc(), answer, rejected.status()));
        closeGently();
    }

    /**
     * Sends what is written, then a FIN, and waits a moment for the bot's: closing at once, with unread bytes in the
     * socket, would reset the connection and the bot might never see the answer (RFC 9112 section 9.6).
     */
    private void closeGently() {
        state = ConnectionState.CLOSING;
        clock.closing();
        settle();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> Lingering.close(channel));
    }

    /** Lets the call in flight end and takes no other. */
    void drain() {
        draining = true;
        if (state == ConnectionState.READING) {
            if (reader.midway()) {
                reject(new Rejected(
                        503, Reason.ACCEPT_STOPPING, "the proxy is stopping", "send the request again in a moment"));
            } else {
                closeGently();
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        clock.writable(channel.isWritable());
        if (conversation != null) {
            conversation.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        state = ConnectionState.CLOSING;
        intake.left(channel);
        settle();
        BotConversation current = conversation;
        conversation = null;
        if (current != null) {
            current.botHasGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("A bot's connection broke: {}", channel.remoteAddress(), cause);
        channel.close();
    }
}
