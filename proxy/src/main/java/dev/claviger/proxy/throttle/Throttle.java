package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.ExchangeClocks;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Keeps every exchange's limits: lets a request go now, has it wait a little, or refuses it. For use by any thread. */
public final class Throttle {
    private final ExchangeClocks clocks;
    private final WakeUp wakeUp;
    private final LongSupplier nanos;
    private final GateMemory memory;
    private volatile Map<String, Budget> budgets;

    /**
     * A throttle.
     *
     * @param venues the exchanges, each with its profile's limits and the operator's settings
     * @param clocks windows are aligned to these
     * @param wakeUp wakes those who wait
     * @param nanos the monotonic clock, for deadlines and gates
     * @param memory knows the gates that were closed when the last process ended
     * @throws IllegalArgumentException where a profile asks for a limit that cannot be kept
     */
    public Throttle(
            Collection<Venue> venues, ExchangeClocks clocks, WakeUp wakeUp, LongSupplier nanos, GateMemory memory) {
        this.memory = memory;
        this.clocks = clocks;
        this.wakeUp = wakeUp;
        this.nanos = nanos;
        this.budgets = Map.of();
        configure(venues);
    }

    /**
     * From now on these exchanges. What was counted of an exchange of the same name goes on counting, its closed gates
     * stay closed, and who waits goes on waiting.
     *
     * @throws IllegalArgumentException where a profile asks for a limit that cannot be kept; nothing has changed then
     */
    public synchronized void configure(Collection<Venue> venues) {
        venues.forEach(venue -> Ledger.check(venue.profile()));
        Map<String, Budget> next = new HashMap<>(budgets);
        for (Venue venue : venues) {
            Budget known = next.get(venue.name());
            if (known == null) {
                next.put(venue.name(), new Budget(venue, clocks, wakeUp, nanos, memory).recall());
            } else {
                known.configure(venue);
            }
        }
        budgets = Map.copyOf(next);
    }

    /**
     * Asks for leave to send.
     *
     * @param permitted what is to be sent
     * @param loop where the future completes if it has to wait; an answer that is there at once is complete on return
     * @return leave to send, which the caller must end (see {@link Admission}), or a failure with {@link Refused} for a
     *     {@code throttle} reason; a caller who no longer wants it may cancel the future
     */
    public CompletableFuture<Admission> admit(Permitted permitted, Executor loop) {
        return budget(permitted.canonical().route()).admit(permitted, null, loop);
    }

    /**
     * Asks for leave to send a stream's message.
     *
     * @param permitted what is to be sent
     * @param connection on which it is said: a name that no other connection of this process has, and for which {@link
     *     #ended} is called at the end
     * @param loop as for a call
     * @return as that of a call
     */
    public CompletableFuture<Admission> admit(Permitted permitted, String connection, Executor loop) {
        return budget(permitted.canonical().route()).admit(permitted, connection, loop);
    }

    /**
     * Asks for leave to send a text that keeps a stream's connection alive. It waits for its limits, but for no gate: the
     * exchange closes a connection that is not kept alive, and to open another is what a gate is there to prevent.
     *
     * @param route the stream's
     * @param keepAlive what it costs, as for an opening
     * @param connection as for a message
     * @param loop as for a call
     * @return as that of a call
     */
    public CompletableFuture<Admission> keepAlive(Route route, Endpoint keepAlive, String connection, Executor loop) {
        return budget(route).admit(route, keepAlive, Identity.ANONYMOUS, connection, loop);
    }

    /**
     * A stream's connection has ended, and nothing more is said on it: what was counted for it is forgotten.
     *
     * @param route the stream's
     * @param connection as its messages named it
     */
    public void ended(Route route, String connection) {
        budget(route).ended(connection);
    }

    /**
     * Asks for leave for what no call of a bot's stands behind: a question of the proxy's own, or the opening of a stream.
     * It costs what its endpoint's row says, and waits or is refused as a call is.
     *
     * @param route where it goes
     * @param endpoint what it costs; one object for each endpoint, however often it is asked
     * @param identity on whose behalf
     * @param loop where the future completes if it has to wait
     * @return as that of a call
     */
    public CompletableFuture<Admission> admit(Route route, Endpoint endpoint, Identity identity, Executor loop) {
        return budget(route).admit(route, endpoint, identity, null, loop);
    }

    private Budget budget(Route route) {
        Budget budget = budgets.get(route.venue().name());
        if (budget == null) {
            throw new IllegalStateException("every venue that is routed to has its budget");
        }
        return budget;
    }

    /**
     * Hears a reply's head, and ends the admission: what the exchange says is used counts from now on if it is more than
     * was known, and a status that the profile calls a gate closes it.
     *
     * @param admission the request's
     * @param status the HTTP status
     * @param headers the reply's header fields
     */
    public void learn(Admission admission, int status, Headers headers) {
        admission.budget().learn(admission, status, headers);
    }

    /**
     * Hears the exchange's error code in a reply's body: a code that the profile calls a gate closes it, whatever the
     * status. To be called after {@link #learn} of the same reply.
     *
     * @param admission the request's
     * @param code the exchange's error code
     * @param headers the reply's header fields
     */
    public void learnCode(Admission admission, String code, Headers headers) {
        admission.budget().learnCode(admission, code, headers);
    }

    /**
     * Hears a reply that succeeded: where the exchange counts by the age of orders, those that it placed are known from now
     * on.
     *
     * @param admission the request's
     * @param reply the beginning of its body
     */
    public void placed(Admission admission, JsonMembers reply) {
        admission.budget().placed(admission, reply);
    }

    /** What is used of every limit that has been touched. */
    public List<LimitState> limits() {
        List<LimitState> states = new ArrayList<>();
        budgets.values().forEach(budget -> states.addAll(budget.limits()));
        return states;
    }

    /** Every gate that is closed. */
    public List<GateState> gates() {
        List<GateState> states = new ArrayList<>();
        budgets.values().forEach(budget -> states.addAll(budget.gates()));
        return states;
    }

    /** How many requests wait at an exchange, by the route's name. */
    public int waiting(String exchange) {
        Budget budget = budgets.get(exchange);
        return budget == null ? 0 : budget.waiting();
    }
}
