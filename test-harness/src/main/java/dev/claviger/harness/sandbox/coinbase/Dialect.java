package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import tools.jackson.databind.JsonNode;

/** How one of Coinbase's venues words its refusals. */
public interface Dialect {
    /** Returns the answer's body. */
    JsonNode body(CoinbaseError refusal);

    /** Returns what the engine refused, in the venue's words. */
    CoinbaseError of(EngineRefusal refusal);
}
