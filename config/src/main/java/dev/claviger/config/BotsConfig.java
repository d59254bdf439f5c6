package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;

/**
 * What holds for every bot.
 *
 * @param freshness how far a request's timestamp may be from now, either way; default 60s
 * @param replayCache signatures remembered so that none is accepted twice; default 200000
 */
public record BotsConfig(Duration freshness, int replayCache) {
    /** Checks the bounds. */
    public BotsConfig {
        Rules.of("bots")
                .between("freshness", freshness, Duration.ofSeconds(1), Duration.ofMinutes(10))
                .between("replay-cache", replayCache, 1_000, 10_000_000)
                .enforce();
    }

    /** What holds where the file says nothing. */
    public static BotsConfig defaults() {
        return new BotsConfig(Duration.ofSeconds(60), 200_000);
    }
}
