package dev.claviger.proxy.authenticate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All bots by their virtual key's id; replaced whole when a bot is added or revoked. */
public final class Bots {
    private volatile Map<String, Bot> byApiKey;

    /** These bots. */
    public Bots(Map<String, Bot> byApiKey) {
        this.byApiKey = Map.copyOf(byApiKey);
    }

    /** From now on these bots and no others. */
    public void replace(Map<String, Bot> bots) {
        byApiKey = Map.copyOf(bots);
    }

    /** The bot whose virtual key is called {@code apiKey}, or null. */
    public @Nullable Bot find(String apiKey) {
        return byApiKey.get(apiKey);
    }

    /** How many there are. */
    public int size() {
        return byApiKey.size();
    }
}
