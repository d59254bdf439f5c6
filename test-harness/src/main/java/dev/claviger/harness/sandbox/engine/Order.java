package dev.claviger.harness.sandbox.engine;

import java.math.BigDecimal;

/**
 * An order that was accepted, as it stood when it was asked for.
 *
 * @param id the exchange's name of it
 * @param ticket what was asked for
 * @param state what has become of it
 * @param createdMillis when it was placed
 * @param updatedMillis when its state last changed
 */
public record Order(String id, Ticket ticket, State state, long createdMillis, long updatedMillis) {
    /** What can become of an order; none is ever filled in part. */
    public enum State {
        /** It waits. */
        OPEN,
        /** It was filled whole. */
        FILLED,
        /** It was cancelled, or could neither be filled at once nor wait. */
        CANCELLED
    }

    Order become(State next, long millis) {
        return new Order(id, ticket, next, createdMillis, millis);
    }

    /** Returns how much of it is filled: all or nothing. */
    public BigDecimal filled() {
        return state == State.FILLED ? ticket.quantity() : BigDecimal.ZERO;
    }

    /** Returns whether this one is meant: by the exchange's name of it if there is one, else by the client's. */
    public boolean isNamed(String wantedId, String wantedClientId) {
        return wantedId.isEmpty()
                ? !wantedClientId.isEmpty() && ticket.clientId().equals(wantedClientId)
                : id.equals(wantedId);
    }
}
