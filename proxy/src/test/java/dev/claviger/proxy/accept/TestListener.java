package dev.claviger.proxy.accept;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.message.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener whose handler remembers the calls it got and answers each with its target, unless a test says otherwise. */
final class TestListener implements AutoCloseable {
    static final AcceptLimits LIMITS =
            new AcceptLimits(256, 1_024, 16, 2_048, 4, Duration.ofSeconds(30), Duration.ofSeconds(60));
    /** For tests of the time limits themselves. */
    static final AcceptLimits HASTY =
            new AcceptLimits(256, 1_024, 16, 2_048, 4, Duration.ofMillis(1_000), Duration.ofMillis(1_200));

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final Listener listener;
    private final EventLoops loops = EventLoops.start(1, "test-listener");
    private final InetSocketAddress address;

    TestListener(CallHandler handler) throws IOException {
        this(LIMITS, handler);
    }

    TestListener(AcceptLimits limits, CallHandler handler) throws IOException {
        listener = new Listener(new ListenerSettings(
                limits,
                "claviger.desk.internal"::equals,
                new PlainRefusal(),
                new RequestIds(new Random(7)),
                System::nanoTime,
                conversation -> {
                    calls.add(conversation.call());
                    handler.handle(conversation);
                }));
        address = listener.start(loops, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    TestListener() throws IOException {
        this(TestListener::echo);
    }

    static void echo(Conversation conversation) {
        byte[] body = conversation.call().target();
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
        conversation.answer(head.getBytes(US_ASCII), body, false);
    }

    RawBot bot() throws IOException {
        return new RawBot(address);
    }

    @Override
    public void close() {
        listener.stop(Duration.ZERO);
        loops.close();
    }
}
