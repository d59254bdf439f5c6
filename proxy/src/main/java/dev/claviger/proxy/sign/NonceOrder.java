package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Stamp;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets the requests of one key go one after another, where each must arrive with a higher number than the one before:
 * the next is stamped when the last was answered. All others pass at once. Safe for threads.
 */
public final class NonceOrder {
    private static final int MOST_WAITING = 256;
    /** Held by every request that has no nonce. */
    public static final Ticket FREE = new Ticket(null);

    private static final CompletableFuture<Ticket> AT_ONCE = CompletableFuture.completedFuture(FREE);

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** The right to be the one that is on its way. */
    public static final class Ticket {
        private final @Nullable Line line;

        private Ticket(@Nullable Line line) {
            this.line = line;
        }

        /** Gives way to the next. Called once, whatever became of the request. */
        public void leave() {
            if (line != null) {
                line.leave();
            }
        }
    }

    private record Waiter(CompletableFuture<Ticket> future, Executor home) {}

    private static final class Line {
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private boolean taken;

        synchronized CompletableFuture<Ticket> enter(Executor home) {
            if (!taken) {
                taken = true;
                return CompletableFuture.completedFuture(new Ticket(this));
            }
            if (waiting.size() >= MOST_WAITING) {
                return CompletableFuture.failedFuture(busy("more than " + MOST_WAITING + " requests wait"));
            }
            CompletableFuture<Ticket> future = new CompletableFuture<>();
            waiting.add(new Waiter(future, home));
            return future;
        }

        void leave() {
            Waiter next = next();
            if (next != null) {
                Ticket ticket = new Ticket(this);
                next.home().execute(() -> {
                    if (!next.future().complete(ticket)) {
                        ticket.leave();
                    }
                });
            }
        }

        private synchronized @Nullable Waiter next() {
            Waiter next = waiting.poll();
            taken = next != null;
            return next;
        }
    }

    /**
     * Waits for its turn.
     *
     * @param home where the future completes when it had to wait
     * @return fails with {@link Refused} where the turn does not come within the exchange's queueing deadline
     */
    public CompletableFuture<Ticket> enter(Permitted permitted, Executor home) {
        Account account = permitted.identity().account();
        Stamp stamp = permitted.canonical().recipe().stamp();
        // Where the number may be left out, the exchange does not mind a little disorder.
        if (account == null || !stamp.isNonce() || stamp.optional()) {
            return AT_ONCE;
        }
        CompletableFuture<Ticket> turn =
                lines.computeIfAbsent(account.name(), _ -> new Line()).enter(home);
        if (turn.isDone()) {
            return turn;
        }
        Duration deadline =
                permitted.canonical().route().venue().config().throttle().deadline();
        return turn.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> {
            throw failure instanceof Refused refused
                    ? refused
                    : busy("its turn did not come in " + deadline.toMillis() + " ms");
        });
    }

    private static Refused busy(String why) {
        return Refused.forNow(
                Reason.SIGN_BUSY,
                "requests of this key go one after another, since their nonces must arrive in order, and " + why,
                "send fewer at once",
                Duration.ofSeconds(1));
    }
}
