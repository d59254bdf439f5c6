package dev.claviger.proxy.audit.record;

import dev.claviger.config.profile.OrderFields;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** An order, or another change, that is about to be sent. */
public final class IntentEntry implements Entry {
    private final long timeMicros;
    private final String id;
    private final Permitted permitted;
    private final Executor loop;
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();

    /**
     * Makes one.
     *
     * @param timeMicros when, in microseconds since 1970
     * @param id the request id
     * @param permitted what is sent
     * @param loop where {@link #durable} completes
     */
    public IntentEntry(long timeMicros, String id, Permitted permitted, Executor loop) {
        this.timeMicros = timeMicros;
        this.id = id;
        this.permitted = permitted;
        this.loop = loop;
    }

    @Override
    public String type() {
        return "intent";
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }

    /** The request id. */
    public String id() {
        return id;
    }

    /** What is sent. */
    public Permitted permitted() {
        return permitted;
    }

    /** Complete once it is on disk; fails with {@link Refused} where it cannot be. */
    public CompletableFuture<@Nullable Void> durable() {
        return durable;
    }

    /** It is on disk. */
    public void succeed() {
        onLoop(() -> durable.complete(null));
    }

    /** It is not, or nobody knows. */
    public void fail(Refused refused) {
        onLoop(() -> durable.completeExceptionally(refused));
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException stopped) {
            durable.completeExceptionally(stopped);
        }
    }

    @Override
    public void write(JsonLine line, Chain chain) {
        Canonical call = permitted.canonical();
        line.text("id", id);
        Who.write(line, permitted);
        Optional<OrderFields> order =
                call.route().venue().profile().orderAt(call.endpoint().path());
        if (order.isPresent()) {
            new OrderEntry(line, order.get()).write(call);
        }
        line.hex("sha256", chain.digestOf(call.query(), call.body()));
    }
}
