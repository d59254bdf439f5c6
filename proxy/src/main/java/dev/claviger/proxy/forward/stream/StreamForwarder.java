package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.accept.stream.Handshake;
import dev.claviger.proxy.forward.dial.Dialler;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.StreamCounters;
import dev.claviger.proxy.stream.StreamEnd;
import dev.claviger.proxy.stream.StreamLimits;
import dev.claviger.proxy.stream.StreamPlan;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens streams to one exchange and relays them. The bot's upgrade is answered only when the exchange has answered ours,
 * over a connection made as every other to this exchange is: TLS 1.3, verified, pinned, from the bound source address.
 *
 * <p>No extension is agreed on with either side (RFC 6455 section 9.1): without compression the exchange's frames can be
 * relayed as they are, and the bot's read as they are.
 */
public final class StreamForwarder {
    private static final int NONCE_BYTES = 16;

    private final Dialler dialler;
    private final StreamTools tools;

    /**
     * A forwarder with no streams yet.
     *
     * @param dialler makes this exchange's connections
     * @param limits how much a stream may take
     * @param streams where open streams are entered, of all exchanges
     * @param counters counts this exchange's
     * @param nanos the monotonic clock
     * @param random the system's cryptographic random source
     */
    public StreamForwarder(
            Dialler dialler,
            StreamLimits limits,
            OpenStreams streams,
            StreamCounters counters,
            LongSupplier nanos,
            SecureRandom random) {
        this.dialler = dialler;
        this.tools = new StreamTools(limits, streams, counters, nanos, random);
    }

    /**
     * Opens a stream for a conversation whose call asked for one, and relays it. Called on the conversation's event loop.
     *
     * @return completes on that loop: when the stream is over, or with a {@link Refused} before the bot was answered, and
     *     then the caller answers it
     */
    public CompletableFuture<StreamEnd> forward(StreamPlan plan, Conversation conversation) {
        Opening opening = new Opening(plan, conversation);
        opening.begin();
        return opening.ended;
    }

    /** One stream on its way to being open. */
    private final class Opening {
        private final StreamPlan plan;
        private final Conversation conversation;
        private final CompletableFuture<StreamEnd> ended = new CompletableFuture<>();
        private @Nullable Owner owner;
        private @Nullable Channel channel;
        private boolean asked;

        Opening(StreamPlan plan, Conversation conversation) {
            this.plan = plan;
            this.conversation = conversation;
        }

        void begin() {
            try {
                owner = new Owner(tools.streams(), plan);
            } catch (Refused refused) {
                fail(refused);
                return;
            }
            conversation.onAbandoned(() -> fail(gone()));
            if (!ended.isDone()) {
                var _ = dialler.dial(plan.authority(), conversation.channel().eventLoop())
                        .whenComplete((dialled, failure) -> {
                            if (failure == null) {
                                upgrade(dialled);
                            } else {
                                fail(failure);
                            }
                        });
            }
        }

        private void upgrade(Channel dialled) {
            channel = dialled;
            if (ended.isDone()) {
                var _ = dialled.close();
                return;
            }
            if (!dialled.isActive()) {
                fail(new Refused(
                        Reason.FORWARD_UNREACHABLE,
                        plan.authority() + " closed the connection before anything was sent",
                        "nothing was sent; try again"));
                return;
            }
            try {
                ask(dialled);
            } catch (RuntimeException refusedOrFault) {
                fail(refusedOrFault);
            }
        }

        private void ask(Channel dialled) {
            byte[] nonce = new byte[NONCE_BYTES];
            tools.random().nextBytes(nonce);
            UpgradeHandler handler =
                    new UpgradeHandler(plan, nonce, dialler.settings().readTimeout());
            var _ = handler.answered().whenComplete((answer, failure) -> {
                if (failure == null) {
                    relay(dialled, handler, answer);
                } else {
                    fail(failure);
                }
            });
            asked = true;
            dialled.pipeline().addLast(handler);
        }

        private void relay(Channel dialled, UpgradeHandler handler, UpgradeAnswer answer) {
            Owner counted = owner;
            if (ended.isDone() || counted == null) {
                return;
            }
            if (conversation.last()) {
                fail(new Refused(
                        Reason.ACCEPT_STOPPING, "the proxy is stopping", "open the connection again in a moment"));
                return;
            }
            StreamRelay relay = new StreamRelay(plan, tools, counted, conversation.channel(), dialled);
            owner = null;
            ByteBuf head = head(answer);
            var _ = relay.start(handler, handler.rest(), next -> conversation.switchProtocols(head, next))
                    .whenComplete((end, _) -> ended.complete(end));
        }

        private ByteBuf head(UpgradeAnswer answer) {
            StringBuilder head = new StringBuilder(256);
            head.append("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
            String key = conversation.call().headers().get("Sec-WebSocket-Key");
            head.append("Sec-WebSocket-Accept: ").append(Handshake.accept(String.valueOf(key)));
            String protocol = answer.protocol();
            String wished = conversation.call().headers().get("Sec-WebSocket-Protocol");
            if (protocol != null && UpgradeAnswer.lists(wished, protocol)) {
                head.append("\r\nSec-WebSocket-Protocol: ").append(protocol);
            }
            head.append("\r\nX-Claviger-Request-Id: ")
                    .append(conversation.call().id())
                    .append("\r\n\r\n");
            byte[] bytes = head.toString().getBytes(US_ASCII);
            return conversation.channel().alloc().ioBuffer(bytes.length).writeBytes(bytes);
        }

        private Refused gone() {
            return new Refused(
                    Reason.FORWARD_NO_ANSWER,
                    "the bot went away before its stream to " + plan.authority() + " was open",
                    "");
        }

        private void fail(Throwable failure) {
            if (ended.isDone()) {
                return;
            }
            Owner counted = owner;
            owner = null;
            if (counted != null) {
                counted.leave();
            }
            Channel open = channel;
            if (open != null) {
                var _ = open.close();
            }
            tools.counters().refused();
            plan.session().notOpened(asked);
            ended.completeExceptionally(failure);
        }
    }
}
