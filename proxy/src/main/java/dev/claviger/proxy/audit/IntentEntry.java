package dev.claviger.proxy.audit;

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
final class IntentEntry implements Entry {
    private final long timeMicros;
    private final String id;
    private final Permitted permitted;
    private final Executor loop;
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();

    IntentEntry(long timeMicros, String id, Permitted permitted, Executor loop) {
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

    String id() {
        return id;
    }

    Permitted permitted() {
        return permitted;
    }

    CompletableFuture<@Nullable Void> durable() {
        return durable;
    }

    /** It is on disk. */
    void succeed() {
        onLoop(() -> durable.complete(null));
    }

    /** It is not, or nobody knows. */
    void fail(Refused refused) {
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
