package dev.claviger.proxy.flow;

import com.sun.management.ThreadMXBean;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Signature;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Line;
import dev.claviger.proxy.fixture.Signers;
import dev.claviger.proxy.fixture.SoftwareHsm;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.sign.Signer;
import dev.claviger.proxy.throttle.GateMemory;
import dev.claviger.proxy.throttle.Throttle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * Prints how many bytes one request allocates between the reader of requests and the sender: route, exchange,
 * authenticate, permit, throttle and sign, with a token that allocates nothing but its signature. Run in a virtual machine
 * of its own in which no object is optimised away, the numbers are the same each time.
 */
final class AllocationMeter {
    /** Enough for every class to be loaded and every call site to be linked. */
    private static final int BEFORE = 50;

    private static final int MEASURED = 200;

    private final Line line = new Line(EnumSet.of(EndpointClass.READ, EndpointClass.TRADE));
    private final Throttle throttle = new Throttle(
            List.of(BinanceVenue.BINANCE), _ -> line.clock, (_, _) -> {}, () -> 1_000_000_000L, GateMemory.NONE);
    private final Signer signer = Signers.of(new Token(), _ -> line.clock);

    private AllocationMeter() {}

    /** Prints the bytes of a read and of an order. */
    public static void main(String[] none) {
        AllocationMeter meter = new AllocationMeter();
        System.out.println("read " + meter.bytesPerRequest("GET", "/api/v3/openOrders", "symbol=BTCUSDT&recvWindow="));
        System.out.println(
                "order "
                        + meter.bytesPerRequest(
                                "POST",
                                "/api/v3/order",
                                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.0015&price=61250.10&recvWindow="));
    }

    private long bytesPerRequest(String method, String path, String parameters) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < BEFORE + MEASURED; i++) {
            calls.add(line.signed(method, path, parameters + (4000 + i)));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        calls.subList(0, BEFORE).forEach(this::pass);
        List<Call> measured = calls.subList(BEFORE, calls.size());
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MEASURED; i++) {
            pass(measured.get(i));
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    }

    private void pass(Call call) {
        Permitted permitted = line.permitted(call);
        var admission = throttle.admit(permitted, Runnable::run).join();
        int length = signer.sign(permitted, Runnable::run).join().wire().length();
        if (length < 100) {
            throw new IllegalStateException("no request is so short: " + length);
        }
        admission.release();
    }

    private static final class Token extends SoftwareHsm {
        Token() {
            super(new SecretKeySpec(new byte[] {1}, "Hmac"));
        }

        @Override
        public CompletableFuture<Signature> sign(KeyRef ref, Supplier<byte[]> message, Executor home) {
            return CompletableFuture.completedFuture(new Signature(new byte[message.get().length > 0 ? 32 : 0], 1, 2));
        }
    }
}
