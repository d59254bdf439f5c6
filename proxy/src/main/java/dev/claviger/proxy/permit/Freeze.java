package dev.claviger.proxy.permit;

/** The operator's stop switch, for all bots and all exchanges at once. */
public final class Freeze {
    /** How much is stopped. */
    public enum State {
        /** Nothing is stopped. */
        OPEN,
        /** Only market data, reads and cancels pass, so that a bot can still take its risk off. */
        FROZEN,
        /** Nothing but public market data passes. */
        HARD
    }

    private volatile State state = State.OPEN;

    /** Sets the switch. */
    public void set(State next) {
        state = next;
    }

    /** Where the switch stands. */
    public State state() {
        return state;
    }
}
