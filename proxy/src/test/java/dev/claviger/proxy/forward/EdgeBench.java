package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import dev.claviger.proxy.forward.dial.EgressSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the two edges alone over loopback: requests a second, and bytes allocated for each on the event loop. No
 * gate; the numbers are for comparing two builds on one quiet machine. With the argument {@code serve} it only serves, for
 * an outside load generator.
 */
final class EdgeBench {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 6;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final PrintStream OUT = System.out;

    private EdgeBench() {}

    public static void main(String[] arguments) throws Exception {
        TestPki pki = new TestPki("Bench");
        EgressSettings egress = new EgressSettings(
                Optional.empty(),
                List.of(pki.authority()),
                Set.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                64,
                64);
        try (BenchExchange exchange = new BenchExchange(pki.server("127.0.0.1"));
                EdgeProxy proxy = new EdgeProxy(exchange.authority(), egress)) {
            OUT.println("proxy " + proxy.address() + " exchange " + exchange.authority());
            if (List.of(arguments).contains("serve")) {
                LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1));
            }
            measure(proxy.address());
        }
    }

    private static void measure(InetSocketAddress proxy) {
        AtomicBoolean stop = new AtomicBoolean();
        LongAdder done = new LongAdder();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofPlatform().daemon().start(() -> drive(proxy, stop, done));
        }
        Thread loop = loop();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getThreadAllocatedBytes(loop.threadId());
            long cpu = threads.getThreadCpuTime(loop.threadId());
            long before = done.sum();
            LockSupport.parkNanos(ROUND.toNanos());
            long calls = done.sum() - before;
            OUT.printf(
                    "round %d: %d requests/s, %d bytes and %.1f µs CPU of the loop each%n",
                    round,
                    calls / ROUND.toSeconds(),
                    (threads.getThreadAllocatedBytes(loop.threadId()) - allocated) / calls,
                    (threads.getThreadCpuTime(loop.threadId()) - cpu) / 1_000.0 / calls);
        }
        stop.set(true);
    }

    private static Thread loop() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("edges"))
                .findFirst()
                .orElseThrow();
    }

    private static void drive(InetSocketAddress proxy, AtomicBoolean stop, LongAdder done) {
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=25000&timestamp=1";
        byte[] request = ("GET /api/v3/order?" + query + "&signature=" + "a".repeat(64)
                        + " HTTP/1.1\r\nHost: localhost:8080\r\nX-MBX-APIKEY: " + "k".repeat(64)
                        + "\r\nUser-Agent: bench\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] buffer = new byte[16_384];
        try (Socket socket = new Socket(proxy.getAddress(), proxy.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            while (!stop.get()) {
                socket.getOutputStream().write(request);
                int n = 0;
                while (n < 4 || buffer[n - 1] != '}') {
                    int read = in.read(buffer, n, buffer.length - n);
                    if (read < 0) {
                        return;
                    }
                    n += read;
                }
                done.increment();
            }
        } catch (IOException e) {
            OUT.println("a connection of the load was lost: " + e.getMessage());
        }
    }
}
