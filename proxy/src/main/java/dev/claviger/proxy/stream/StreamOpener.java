package dev.claviger.proxy.stream;

import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.route.Venue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a bot's wish to open a stream: routes it, identifies the bot, and finds the session. */
public interface StreamOpener {
    /** Which exchange an upgrade means, as far as it can be told, so that a refusal can be put into its words. */
    @Nullable Venue venue(Call upgrade);

    /**
     * Opens, or refuses. Nothing was sent to the bot yet, and nothing to the exchange.
     *
     * @param upgrade the upgrade request: a GET that asks for WebSocket version 13 by every rule of RFC 6455 section 4.2.1
     * @param loop the connection's event loop, on which this is called
     * @return completes on any thread with the plan, or with a {@link dev.claviger.proxy.message.Refused}
     * @throws dev.claviger.proxy.message.Refused if it is refused at once
     */
    CompletionStage<StreamPlan> open(Call upgrade, Executor loop);
}
