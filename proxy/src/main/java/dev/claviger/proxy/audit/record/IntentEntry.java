package dev.claviger.proxy.audit.record;

import dev.claviger.config.profile.OrderFields;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** An order, or another change, that is about to be sent. */
public final class IntentEntry implements Entry {
    /** More of an order's field than this is not kept; the hash covers the rest. */
    private static final int MAX_FIELD = 100;

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
                call.route().venue().profile().orderAt(call.route().path());
        if (order.isPresent()) {
            write(line, order.get(), call.fields());
            legs(line, order.get(), call);
        }
        line.hex("sha256", chain.digestOf(call.query(), call.body()));
    }

    private static void write(JsonLine line, OrderFields order, ParameterLookup said) {
        field(line, "symbol", symbol(order.symbol(), said));
        field(line, "side", Found.at(order.side(), said));
        field(line, "order", Found.at(order.type(), said));
        field(line, "price", Found.at(order.price(), said));
        field(line, "quantity", Found.at(order.quantity(), said));
        field(line, "notional", Found.at(order.notional(), said));
        field(line, "reduce-only", Found.at(order.reduceOnly(), said));
        field(line, "client-id", Found.at(order.clientId(), said));
    }

    private static void legs(JsonLine line, OrderFields order, Canonical call) {
        for (Way way : order.legs()) {
            JsonMembers list = call.list(way);
            if (list != null) {
                new Legs(line, order).write(list);
                return;
            }
        }
    }

    /** The orders of a batch, each by its own fields. */
    private static final class Legs {
        /** No exchange takes as many in one batch; the hash covers the rest. */
        private static final int MOST = 100;

        private final JsonLine line;
        private final OrderFields order;
        private int count;

        Legs(JsonLine line, OrderFields order) {
            this.line = line;
            this.order = order;
        }

        void write(JsonMembers list) {
            line.list("legs");
            list.each(this::writeOne);
            line.endList();
            if (count > MOST) {
                line.number("legs-omitted", count - MOST);
            }
        }

        private void writeOne(JsonMembers leg) {
            count++;
            if (count <= MOST) {
                line.element();
                IntentEntry.write(line, order, leg);
                line.end();
            }
        }
    }

    /** The name, or else what stands for it, and then what that is: {@code instIdCode=10458}. */
    private static @Nullable String symbol(List<Way> ways, ParameterLookup said) {
        for (Way way : ways) {
            String value = Found.at(way, said);
            if (value != null) {
                return way.equals(ways.getFirst()) ? value : way.text() + "=" + value;
            }
        }
        return null;
    }

    private static void field(JsonLine line, String name, @Nullable String value) {
        if (value != null) {
            line.text(name, value, MAX_FIELD);
        }
    }
}
