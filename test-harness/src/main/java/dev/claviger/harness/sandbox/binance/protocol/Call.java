package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that passed the gates, on its way to its endpoint. */
public final class Call {
    private final ReceivedRequest request;
    private final Params params;
    private final @Nullable ApiKey key;
    private final Instant now;

    Call(ReceivedRequest request, Params params, @Nullable ApiKey key, Instant now) {
        this.request = request;
        this.params = params;
        this.key = key;
        this.now = now;
    }

    /** Returns the request as it arrived. */
    public ReceivedRequest request() {
        return request;
    }

    /** Returns its parameters. */
    public Params params() {
        return params;
    }

    /** Returns its key; only an endpoint that asks for one may look. */
    public ApiKey key() {
        if (key == null) {
            throw new IllegalStateException("a public endpoint asked for its caller's key");
        }
        return key;
    }

    /** Returns whose key it is; only an endpoint that asks for a key may look. */
    public String account() {
        return key().account();
    }

    /** Returns the exchange's time. */
    public Instant now() {
        return now;
    }

    /** Returns the exchange's time in milliseconds. */
    public long millis() {
        return now.toEpochMilli();
    }
}
