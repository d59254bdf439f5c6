package dev.claviger.proxy.throttle;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClocks;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One exchange's budget: counters, gates and who waits for them, under one short lock. Nothing foreign is called while it
 * is held but clocks; what has been decided is told afterwards.
 */
final class Budget {
    private static final long NEVER_ARMED = Long.MAX_VALUE;
    /** When to ask again where the queue is full but the limits have room. */
    private static final long A_WHILE_NANOS = 1_000_000_000L;

    private final Object lock = new Object();
    private final String exchange;
    private final ExchangeClocks clocks;
    private final WakeUp wakeUp;
    private final LongSupplier nanos;
    private final GateMemory memory;
    private final Ledger ledger;
    private final Gates gates = new Gates();
    private final WaitingRoom room = new WaitingRoom();
    private final IdentityHashMap<Endpoint, Tariff> tariffs = new IdentityHashMap<>();
    private Venue venue;
    private ThrottleConfig config;
    private Refusals refusals;
    private List<Runnable> decided = new ArrayList<>();
    private long armedInNanos = NEVER_ARMED;
    private long armedAtNanos;

    Budget(Venue venue, ExchangeClocks clocks, WakeUp wakeUp, LongSupplier nanos, GateMemory memory) {
        this.exchange = venue.name();
        this.memory = memory;
        this.clocks = clocks;
        this.wakeUp = wakeUp;
        this.nanos = nanos;
        this.ledger = new Ledger(venue);
        this.venue = venue;
        this.config = venue.config().throttle();
        this.refusals = new Refusals(venue.name(), config.deadline());
    }

    /** Closes the gates that were closed when the last process ended. Before the first request; may block. */
    Budget recall() {
        List<GateState> known =
                memory.recall(exchange, Gates.unknown(venue.profile().gates()));
        synchronized (lock) {
            gates.recall(known, nanos.getAsLong());
        }
        // By this process's clock from now on, and readable.
        remember(!known.isEmpty());
        return this;
    }

    /** Another configuration for what is counted already. */
    void configure(Venue replacement) {
        List<Runnable> told;
        synchronized (lock) {
            ledger.configure(replacement);
            tariffs.clear();
            venue = replacement;
            config = replacement.config().throttle();
            refusals = new Refusals(replacement.name(), config.deadline());
            serveWaiting(nanos.getAsLong());
            told = takeDecided();
        }
        told.forEach(Runnable::run);
    }

    CompletableFuture<Admission> admit(Permitted permitted, @Nullable String connection, Executor loop) {
        Canonical canonical = permitted.canonical();
        return admit(canonical.route(), canonical.endpoint(), permitted.identity(), canonical, connection, loop);
    }

    CompletableFuture<Admission> admit(
            Route route, Endpoint endpoint, Identity identity, @Nullable String connection, Executor loop) {
        return admit(route, endpoint, identity, null, connection, loop);
    }

    private CompletableFuture<Admission> admit(
            Route route,
            Endpoint endpoint,
            Identity identity,
            @Nullable Canonical says,
            @Nullable String connection,
            Executor loop) {
        CompletableFuture<Admission> answer;
        List<Runnable> told;
        synchronized (lock) {
            long now = nanos.getAsLong();
            Demand demand = new Demand(tariff(route, endpoint), identity, says, connection, now);
            long closed = gates.remaining(demand, now);
            long toRoom = demand.nanosToRoom(now);
            if (closed == 0 && toRoom == 0) {
                return CompletableFuture.completedFuture(take(demand, now));
            }
            answer = waitOrRefuse(demand, closed, toRoom, now, loop);
            told = takeDecided();
        }
        told.forEach(Runnable::run);
        return answer;
    }

    private Tariff tariff(Route route, Endpoint endpoint) {
        Tariff known = tariffs.get(endpoint);
        if (known == null) {
            known = new Tariff(endpoint, clocks.of(route), ledger);
            tariffs.put(endpoint, known);
        }
        return known;
    }

    private Admission take(Demand demand, long now) {
        demand.take(now);
        return new Admission(this, demand, demand.tariff().clock().millis());
    }

    private CompletableFuture<Admission> waitOrRefuse(
            Demand demand, long closed, long toRoom, long now, Executor loop) {
        long deadline = config.deadline().toNanos();
        if (closed > 0 && closed >= deadline) {
            return CompletableFuture.failedFuture(refusals.gateClosed(demand, closed));
        }
        if (toRoom > 0 && toRoom >= deadline) {
            return CompletableFuture.failedFuture(refusals.tooLate(demand, toRoom));
        }
        long wait = Math.max(closed, toRoom);
        if (room.size() >= config.queue()) {
            Waiter gone = room.makePlaceFor(demand);
            if (gone == null) {
                return CompletableFuture.failedFuture(
                        refusals.queueFull(demand, room.size(), wait == 0 ? A_WHILE_NANOS : wait));
            }
            decided.add(() -> gone.refuse(refusals.queueFull(gone.demand(), config.queue(), wait)));
        }
        Waiter waiter = new Waiter(demand, loop, now + deadline);
        room.add(waiter);
        demand.block(now + toRoom);
        arm(Math.min(wait, deadline), now);
        return waiter.future();
    }

    /** Lets in whom there is room for, in order, and refuses whom no room will come in time. */
    private void serveWaiting(long now) {
        for (Counter counter : ledger.all()) {
            counter.unblock();
        }
        room.offer(waiter -> served(waiter, now));
    }

    private boolean served(Waiter waiter, long now) {
        Demand demand = waiter.demand();
        long left = waiter.nanosLeft(now);
        if (waiter.future().isDone()) {
            return true;
        }
        long closed = gates.remaining(demand, now);
        if (closed > 0 && closed >= left) {
            RuntimeException refused = refusals.gateClosed(demand, closed);
            decided.add(() -> waiter.refuse(refused));
            return true;
        }
        long toRoom = demand.nanosToRoom(now);
        if (toRoom > 0 && toRoom >= left) {
            RuntimeException refused = refusals.tooLate(demand, toRoom);
            decided.add(() -> waiter.refuse(refused));
            return true;
        }
        if (closed == 0 && toRoom == 0) {
            Admission admission = take(demand, now);
            decided.add(() -> waiter.admit(admission));
            return true;
        }
        demand.block(now + toRoom);
        arm(Math.min(left, Math.max(closed, toRoom)), now);
        return false;
    }

    /** Sees to it that the waiting are looked at again in {@code inNanos}, unless that is to happen sooner anyway. */
    private void arm(long inNanos, long now) {
        if (armedInNanos != NEVER_ARMED && armedAtNanos + armedInNanos - (now + inNanos) <= 0) {
            return;
        }
        armedAtNanos = now;
        armedInNanos = inNanos;
        wakeUp.after(inNanos, this::wake);
    }

    private void wake() {
        List<Runnable> told;
        synchronized (lock) {
            armedInNanos = NEVER_ARMED;
            serveWaiting(nanos.getAsLong());
            told = takeDecided();
        }
        told.forEach(Runnable::run);
    }

    void sent(Admission admission) {
        synchronized (lock) {
            if (admission.markSent(admission.demand().tariff().clock().millis())) {
                admission.demand().sent();
                if (ledger.ages() != null) {
                    admission.demand().placed(ledger, List.of(), nanos.getAsLong());
                }
            }
        }
    }

    boolean again(Admission admission) {
        synchronized (lock) {
            long now = nanos.getAsLong();
            Demand demand = admission.demand();
            if (admission.isEnded() || gates.remaining(demand, now) > 0 || demand.nanosToRoom(now) > 0) {
                return false;
            }
            demand.settle(now);
            demand.take(now);
            demand.sent();
            admission.markSentAgain(demand.tariff().clock().millis());
            return true;
        }
    }

    void release(Admission admission) {
        List<Runnable> told;
        synchronized (lock) {
            if (!end(admission)) {
                return;
            }
            admission.demand().giveBack();
            if (room.size() == 0) {
                return;
            }
            serveWaiting(nanos.getAsLong());
            told = takeDecided();
        }
        told.forEach(Runnable::run);
    }

    void settle(Admission admission) {
        synchronized (lock) {
            settle(admission, nanos.getAsLong());
        }
    }

    private void settle(Admission admission, long now) {
        if (end(admission)) {
            admission.demand().settle(now);
        }
    }

    private boolean end(Admission admission) {
        if (!admission.markEnded()) {
            return false;
        }
        if (!admission.isSent()) {
            admission.demand().sent();
        }
        return true;
    }

    void ended(String connection) {
        synchronized (lock) {
            ledger.ended(connection);
        }
    }

    void learn(Admission admission, int status, Headers headers) {
        boolean longer = false;
        synchronized (lock) {
            long now = nanos.getAsLong();
            settle(admission, now);
            admission.demand().learn(headers, admission.sentMillis(), now);
            if (status >= 400) {
                longer = gates.heard(closing(gate -> gate.isStatus(status)), admission.demand(), headers, now);
            }
        }
        remember(longer);
    }

    void learnCode(Admission admission, String code, Headers headers) {
        boolean longer;
        synchronized (lock) {
            long now = nanos.getAsLong();
            longer = gates.heard(closing(gate -> gate.isCode(code)), admission.demand(), headers, now);
        }
        remember(longer);
    }

    private Stream<Gate> closing(Predicate<Gate> told) {
        return venue.profile().gates().stream().filter(told);
    }

    private void remember(boolean changed) {
        if (changed) {
            memory.changed(exchange, this::gates);
        }
    }

    void placed(Admission admission, JsonMembers reply) {
        synchronized (lock) {
            OrderAges ages = ledger.ages();
            if (ages != null) {
                admission.demand().placed(ledger, KnownOrders.placed(ages, reply), nanos.getAsLong());
            }
        }
    }

    private List<Runnable> takeDecided() {
        if (decided.isEmpty()) {
            return List.of();
        }
        List<Runnable> taken = decided;
        decided = new ArrayList<>();
        return taken;
    }

    int waiting() {
        synchronized (lock) {
            return room.size();
        }
    }

    List<LimitState> limits() {
        synchronized (lock) {
            return ledger.states(exchange, nanos.getAsLong());
        }
    }

    List<GateState> gates() {
        synchronized (lock) {
            return gates.states(exchange, nanos.getAsLong());
        }
    }
}
