package dev.claviger.proxy.accept;

import dev.claviger.proxy.message.Call;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One call on a bot's connection. What is written after the bot has gone, or after the end, goes nowhere. */
final class BotConversation implements Conversation {
    private final BotConnection connection;
    private final Call call;
    private final boolean askedToClose;
    private boolean abandoned;
    private boolean ended;
    private @Nullable Runnable writability;
    private @Nullable Runnable departure;

    BotConversation(BotConnection connection, Call call, boolean askedToClose) {
        this.connection = connection;
        this.call = call;
        this.askedToClose = askedToClose;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public Executor loop() {
        return connection;
    }

    @Override
    public Executor later() {
        return new AfterNextLook(channel().eventLoop());
    }

    @Override
    public boolean abandoned() {
        return abandoned;
    }

    @Override
    public boolean last() {
        return askedToClose || connection.stopping();
    }

    @Override
    public void answer(byte[] head, byte[] body, boolean close) {
        if (over()) {
            return;
        }
        boolean closing = close || last();
        connection.write(Replies.whole(connection.channel().alloc(), head, body, closing));
        end(!closing);
    }

    @Override
    public Channel channel() {
        return connection.channel();
    }

    @Override
    public void head(ByteBuf head) {
        body(head);
    }

    @Override
    public void body(ByteBuf piece) {
        if (over()) {
            piece.release();
        } else {
            connection.write(piece);
        }
    }

    @Override
    public void end(boolean keepAlive) {
        if (!over()) {
            ended = true;
            connection.answered(keepAlive && !last());
        }
    }

    @Override
    public void switchProtocols(ByteBuf head, ChannelHandler next) {
        if (over()) {
            head.release();
        } else {
            ended = true;
            connection.switchProtocols(head, next);
        }
    }

    @Override
    public void abort() {
        if (!over()) {
            ended = true;
            connection.cut();
        }
    }

    private boolean over() {
        return ended || abandoned;
    }

    @Override
    public void onWritability(Runnable task) {
        writability = after(writability, task);
    }

    @Override
    public void onAbandoned(Runnable task) {
        if (abandoned) {
            task.run();
        } else {
            departure = after(departure, task);
        }
    }

    private static Runnable after(@Nullable Runnable first, Runnable second) {
        return first == null
                ? second
                : () -> {
                    first.run();
                    second.run();
                };
    }

    void writabilityChanged() {
        if (writability != null && !over()) {
            writability.run();
        }
    }

    void botHasGone() {
        if (over()) {
            return;
        }
        abandoned = true;
        if (departure != null) {
            departure.run();
        }
    }
}
