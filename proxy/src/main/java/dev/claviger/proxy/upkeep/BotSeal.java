package dev.claviger.proxy.upkeep;

import java.nio.charset.StandardCharsets;

/** What a bot's secret is sealed for: no other bot's file can carry it. */
public final class BotSeal {
    private BotSeal() {}

    /** The associated data of the bot called {@code name}. */
    public static byte[] associatedData(String name) {
        return ("bot:" + name).getBytes(StandardCharsets.UTF_8);
    }
}
