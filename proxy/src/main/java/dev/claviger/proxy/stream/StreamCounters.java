package dev.claviger.proxy.stream;

import java.util.concurrent.atomic.LongAdder;

/** What the streams of one exchange have done so far; each number only grows. */
public final class StreamCounters {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Traffic fromBots = new Traffic();
    private final Traffic fromExchange = new Traffic();

    /** All zero. */
    public StreamCounters() {}

    /** What has come from one kind of side. */
    public static final class Traffic {
        private final LongAdder messages = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        private Traffic() {}

        /** Messages have come to their ends. */
        public void messages(int more) {
            messages.add(more);
        }

        /** Bytes have come, those of the frames themselves included. */
        public void bytes(int more) {
            bytes.add(more);
        }

        /** How many messages have come. */
        public long messagesSoFar() {
            return messages.sum();
        }

        /** How many bytes have come. */
        public long bytesSoFar() {
            return bytes.sum();
        }
    }

    /** One more is open. */
    public void opened() {
        opened.increment();
    }

    /** One less is open. */
    public void closed() {
        closed.increment();
    }

    /** One was not opened: the bot has too many, the exchange was away, or did not upgrade. */
    public void refused() {
        refused.increment();
    }

    /** What has come from bots. */
    public Traffic fromBots() {
        return fromBots;
    }

    /** What has come from the exchange. */
    public Traffic fromExchange() {
        return fromExchange;
    }

    /** How many are open now. */
    public long open() {
        return opened.sum() - closed.sum();
    }

    /** How many were ever opened. */
    public long openedSoFar() {
        return opened.sum();
    }

    /** How many could not be opened. */
    public long refusedSoFar() {
        return refused.sum();
    }
}
