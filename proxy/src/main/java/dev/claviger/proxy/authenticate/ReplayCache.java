package dev.claviger.proxy.authenticate;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers what was signed for as long as it is fresh, so that no signature is used twice.
 *
 * <p>Binance's signature does not cover method and path, so one read's signature would also fit another endpoint with the
 * same parameters. Two different reads in one millisecond do share a signature honestly; a call that changes something
 * shares with nobody.
 *
 * <p>What is remembered is a fingerprint in one of two generations, 12 bytes each. A generation that is forgotten because
 * its time has come holds nothing fresh any more, by the clocks as they were when it was used. Whenever one is forgotten, a
 * floor rises: what is not younger than the youngest it held is stale from then on. Normally that was stale anyway; after
 * a flood, which fills a generation early, or where a clock was set, it shortens how far a bot's clock may be off, and
 * never lets anything pass twice.
 */
public final class ReplayCache {
    /** How many times the freshness a generation lasts: long enough that the floor stays below bots whose clocks differ. */
    private static final int SPAN = 4;

    private final InstantSource clock;
    private final long spanMillis;
    private final int mostEach;
    private Generation current;
    private Generation previous;
    private long floorMillis = Long.MIN_VALUE;

    /**
     * A cache.
     *
     * @param freshness how far a timestamp may be off, both ways
     * @param maximum how many uses to remember
     * @param clock this machine's clock
     */
    public ReplayCache(Duration freshness, int maximum, InstantSource clock) {
        this.clock = clock;
        this.spanMillis = SPAN * freshness.toMillis();
        this.mostEach = Math.max(1, maximum / 2);
        this.current = new Generation(mostEach, clock.millis());
        this.previous = new Generation(mostEach, clock.millis());
    }

    /** Whether a timestamp is too old to be told from a replay; normally nothing that is fresh is. */
    public synchronized boolean tooOld(long timestampMillis) {
        return timestampMillis <= floorMillis;
    }

    /**
     * Notes a use and says whether it is the first of its kind.
     *
     * @param fingerprint of what was signed and by whom, equal only for the same
     * @param timestampMillis when the bot says it signed
     * @param staleMillis when, by this machine's clock, that timestamp is stale by every clock it is judged by
     * @param method the method of what it was used for
     * @param path the path of what it was used for
     * @param changes whether the call changes anything at the exchange
     */
    public synchronized boolean firstUse(
            long fingerprint, long timestampMillis, long staleMillis, String method, String path, boolean changes) {
        turn();
        int use = Generation.use(method, path, changes);
        if (current.clashes(fingerprint, use) || previous.clashes(fingerprint, use)) {
            return false;
        }
        current.add(fingerprint, use, timestampMillis, staleMillis);
        return true;
    }

    private void turn() {
        long now = clock.millis();
        boolean over = now - current.begunMillis() > spanMillis && now > previous.staleMillis();
        if (!over && current.size() < mostEach) {
            return;
        }
        floorMillis = Math.max(floorMillis, previous.youngestMillis());
        Generation emptied = previous;
        previous = current;
        current = emptied;
        current.begin(now);
    }
}
