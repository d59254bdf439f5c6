package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.accept.Listener;
import dev.claviger.proxy.accept.ListenerSettings;
import dev.claviger.proxy.accept.PlainRefusal;
import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.forward.dial.Addresses;
import dev.claviger.proxy.forward.dial.EgressSettings;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.sign.Signed;
import dev.claviger.proxy.sign.SignedRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The two edges with nothing between them: every call is forwarded at once, as it is. */
public final class EdgeProxy implements AutoCloseable {
    private static final PlainRefusal WORDS = new PlainRefusal();

    private static final ErrorCodes PLAIN = new ErrorCodes(List.of(Way.parse("code")), Set.of(), List.of(), Set.of());

    /** What is called here carries a nonce. */
    static final String NONCE = "/nonce";

    /** How many of each are remembered; a benchmark makes millions. */
    private static final int REMEMBERED = 64;

    private final EventLoops loops;
    private final Listener listener;
    private final Forwarder forwarder;
    private final Authority upstream;
    private final InetSocketAddress address;
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Refused> refusals = new CopyOnWriteArrayList<>();
    final List<ReplyHead> heads = new CopyOnWriteArrayList<>();

    /** Whether a reply told of something that was done. */
    volatile boolean succeeded;

    /** Where replies tell of parts; to be set before the first call. */
    volatile Optional<Parts> parts = Optional.empty();

    /** Whether a request may be sent once more; to be set before the first call. */
    volatile boolean again = true;

    /** Edits replies, where there is one; to be set before the first call. */
    volatile @Nullable ReplyEditor editor;

    /** Why what waits for a connection is not sent any more; null while it is. */
    volatile @Nullable Refused takenBack;

    public EdgeProxy(Authority upstream, EgressSettings egress) throws IOException {
        this(upstream, egress, AcceptLimits.defaults(), host -> List.of(InetAddress.getAllByName(host)), PLAIN);
    }

    EdgeProxy(Authority upstream, EgressSettings egress, ErrorCodes codes) throws IOException {
        this(upstream, egress, AcceptLimits.defaults(), host -> List.of(InetAddress.getAllByName(host)), codes);
    }

    EdgeProxy(Authority upstream, EgressSettings egress, AcceptLimits limits, Addresses.NameService names)
            throws IOException {
        this(upstream, egress, limits, names, PLAIN);
    }

    private EdgeProxy(
            Authority upstream,
            EgressSettings egress,
            AcceptLimits limits,
            Addresses.NameService names,
            ErrorCodes codes)
            throws IOException {
        this.upstream = upstream;
        this.loops = EventLoops.start(1, "edges");
        Addresses addresses = new Addresses(names, Executors.newVirtualThreadPerTaskExecutor(), System::nanoTime);
        this.forwarder = new Forwarder(loops, egress, codes, addresses, System::nanoTime);
        this.listener = new Listener(new ListenerSettings(
                limits, _ -> false, WORDS, new RequestIds(new Random(1)), System::nanoTime, this::handle));
        this.address = listener.start(loops, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void handle(Conversation conversation) {
        Call call = conversation.call();
        String target = new String(call.target(), ISO_8859_1);
        Signed signed = signed(call.method(), target);
        var _ = forwarder.forward(signed, conversation, new Observer()).whenComplete((outcome, failure) -> {
            if (failure == null) {
                remember(outcomes, outcome);
            } else {
                refuse(conversation, failure);
            }
        });
    }

    private Signed signed(String method, String target) {
        if (!method.equals("GET")) {
            return SignedRequests.post(upstream, target);
        }
        return target.startsWith(NONCE)
                ? SignedRequests.getWithNonce(upstream, target)
                : SignedRequests.get(upstream, target);
    }

    private void refuse(Conversation conversation, @Nullable Throwable failure) {
        if (failure instanceof Refused refused) {
            refusals.add(refused);
            var answer = WORDS.refusal(refused, 503, conversation.call().id());
            conversation.answer(answer.head(), answer.body(), false);
        }
    }

    private static <T> void remember(List<T> all, T one) {
        if (all.size() < REMEMBERED) {
            all.add(one);
        }
    }

    private final class Observer implements ReplyObserver {
        @Override
        public @Nullable ReplyEditor editor() {
            return editor;
        }

        @Override
        public void succeeded(JsonMembers beginning) {
            succeeded = true;
        }

        @Override
        public Optional<Parts> parts() {
            return parts;
        }

        @Override
        public boolean again() {
            return again;
        }

        @Override
        public void beforeSending() {
            Refused refused = takenBack;
            if (refused != null) {
                throw refused;
            }
        }

        @Override
        public void onHead(ReplyHead head) {
            remember(heads, head);
        }

        @Override
        public void beforeEnd(Outcome outcome) {}
    }

    /** Where bots call. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        listener.stop(Duration.ofMillis(200));
        forwarder.close();
        loops.close();
    }
}
