package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedMessage;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.http.read.RawRequest;
import dev.claviger.harness.sandbox.http.read.RequestFraming;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketUpgrade;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one connection: records each request, answers in order, and plays the fault that is planned for it. */
final class ConnectionHandler extends SimpleChannelInboundHandler<RawRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    private static final byte[] GARBAGE =
            "\u0000\u00ff\u0001lo\u0080rem\u00feipsum\r\n\r\n\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerLife life;
    private final ConnectionOrigin origin;
    private final long generation;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;

    ConnectionHandler(ServerLife life, ConnectionOrigin origin) {
        this.life = life;
        this.origin = origin;
        this.generation = life.generation();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RawRequest raw) {
        ReceivedRequest request = life.log().add(raw, life.nanoClock().getAsLong(), origin);
        boolean upgrades = SocketUpgrade.isAskedBy(request);
        Optional<Fault> planned = upgrades ? life.faults().take(request) : Optional.empty();
        if (planned.isPresent()) {
            busy = true;
            play(context, new Waiting(request, raw.lastOnConnection()), planned.get());
            return;
        }
        if (life.exchange() instanceof SocketExchange sockets
                && upgrades
                && SocketUpgrade.answer(
                        (upgrade, peer) -> sockets.open(upgrade, peer).map(open -> kept(upgrade, open)),
                        request,
                        context,
                        List.of(context.pipeline().get(RequestFraming.class), this))) {
            return;
        }
        waiting.addLast(new Waiting(request, raw.lastOnConnection()));
        serveNext(context);
    }

    private SocketListener kept(ReceivedRequest upgrade, SocketListener listener) {
        return new SocketListener() {
            @Override
            public void opened() {
                listener.opened();
            }

            @Override
            public void text(String message) {
                life.messages().add(new ReceivedMessage(upgrade.path(), message));
                listener.text(message);
            }

            @Override
            public void closed() {
                listener.closed();
            }
        };
    }

    private void serveNext(ChannelHandlerContext context) {
        while (!busy && !waiting.isEmpty() && context.channel().isActive()) {
            busy = true;
            Waiting next = waiting.removeFirst();
            life.faults().take(next.request).ifPresentOrElse(fault -> play(context, next, fault), () -> {
                answer(context, next, act(next));
            });
        }
    }

    private void play(ChannelHandlerContext context, Waiting next, Fault fault) {
        switch (fault) {
            case Fault.Delay(var duration, var moment) -> {
                if (moment == Fault.Moment.AFTER_ACTING) {
                    Answer answer = act(next);
                    later(context, duration.toNanos(), () -> answer(context, next, answer));
                } else {
                    later(context, duration.toNanos(), () -> answer(context, next, act(next)));
                }
            }
            case Fault.Drop(var moment) -> {
                actIfDue(next, moment);
                context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            case Fault.Reset(var moment) -> {
                actIfDue(next, moment);
                reset(context);
            }
            case Fault.Garbage(var moment) -> {
                actIfDue(next, moment);
                lastWords(context, Unpooled.wrappedBuffer(GARBAGE));
            }
            case Fault.HalfBody() -> lastWords(context, AnswerBytes.half(act(next), context.alloc()));
            case Fault.Instead(var answer) -> answer(context, next, answer);
        }
    }

    /** An exchange acts even if its client has gone; one that was restarted meanwhile has forgotten the request. */
    private void later(ChannelHandlerContext context, long nanos, Runnable task) {
        var _ = context.executor()
                .schedule(
                        () -> {
                            if (life.generation() == generation) {
                                task.run();
                                serveNext(context);
                            }
                        },
                        nanos,
                        TimeUnit.NANOSECONDS);
    }

    private Answer act(Waiting next) {
        return life.exchange().answer(next.request);
    }

    private void actIfDue(Waiting next, Fault.Moment moment) {
        if (moment == Fault.Moment.AFTER_ACTING) {
            var _ = act(next);
        }
    }

    private void answer(ChannelHandlerContext context, Waiting next, Answer answer) {
        busy = false;
        ByteBuf bytes = AnswerBytes.whole(answer, next.last, context.alloc());
        context.writeAndFlush(bytes)
                .addListener(next.last ? ChannelFutureListener.CLOSE : ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static void lastWords(ChannelHandlerContext context, ByteBuf bytes) {
        context.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    private static void reset(ChannelHandlerContext context) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        // From the first handler on: past TLS, which would say goodbye.
        context.pipeline().firstContext().close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** A client that went away, or spoke no TLS, is everyday; anything else is a fault of the sandbox and must be seen. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
            LOG.error("the sandbox failed on connection {}", origin.number(), cause);
        }
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private record Waiting(ReceivedRequest request, boolean last) {}
}
