package dev.claviger.proxy.stream;

import java.util.concurrent.atomic.LongAdder;

/** What the streams of one exchange have done so far; each number only grows. */
public final class StreamCounters {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder messagesFromBots = new LongAdder();
    private final LongAdder messagesFromExchange = new LongAdder();
    private final LongAdder bytesFromBots = new LongAdder();
    private final LongAdder bytesFromExchange = new LongAdder();

    /** All zero. */
    public StreamCounters() {}

    /** One more is open. */
    public void opened() {
        opened.increment();
    }

    /** One less is open. */
    public void closed() {
        closed.increment();
    }

    /** One was not opened: the exchange was away, or did not upgrade. */
    public void refused() {
        refused.increment();
    }

    /** Bytes came from a bot, with the ends of this many messages. */
    public void fromBot(int messages, int bytes) {
        messagesFromBots.add(messages);
        bytesFromBots.add(bytes);
    }

    /** Bytes came from the exchange, with the ends of this many messages. */
    public void fromExchange(int messages, int bytes) {
        messagesFromExchange.add(messages);
        bytesFromExchange.add(bytes);
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

    /** How many messages bots have sent. */
    public long messagesFromBots() {
        return messagesFromBots.sum();
    }

    /** How many messages the exchange has sent. */
    public long messagesFromExchange() {
        return messagesFromExchange.sum();
    }

    /** How many bytes bots have sent, frames included. */
    public long bytesFromBots() {
        return bytesFromBots.sum();
    }

    /** How many bytes the exchange has sent, frames included. */
    public long bytesFromExchange() {
        return bytesFromExchange.sum();
    }
}
