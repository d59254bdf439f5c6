package dev.claviger.proxy.exchange;

import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Values;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the bot says of itself: its virtual key, its signature, and the exact bytes it signed. Nothing of it is believed
 * yet, and nothing of it is ever sent on. For use by one thread at a time.
 */
public final class Claim {
    private final @Nullable String apiKey;
    private final @Nullable String signature;
    private final @Nullable String timestamp;
    private final Message message;
    private final Values sent;
    private final Supplier<Stream<Values>> others;
    private byte @Nullable [] signedBytes;

    /**
     * Notes what was found; null where nothing was.
     *
     * @param message what the bot signs
     * @param sent what of it the bot sent
     * @param others the same with each other host and path that the bot may have signed
     */
    public Claim(
            @Nullable String apiKey,
            @Nullable String signature,
            @Nullable String timestamp,
            Message message,
            Values sent,
            Supplier<Stream<Values>> others) {
        this.apiKey = apiKey;
        this.signature = signature;
        this.timestamp = timestamp;
        this.message = message;
        this.sent = sent;
        this.others = others;
    }

    /** The virtual key's id, or null where the bot gave none. */
    public @Nullable String apiKey() {
        return apiKey;
    }

    /** The signature's text, decoded from its percent-encoding, or null. */
    public @Nullable String signature() {
        return signature;
    }

    /** The timestamp's text, or null. */
    public @Nullable String timestamp() {
        return timestamp;
    }

    /**
     * What the signature is over: the recipe's message, written of what the bot sent without the signature itself. It is
     * written when it is first asked for: a stranger is not worth a digest of the body.
     */
    public byte[] signedBytes() {
        byte[] written = signedBytes;
        if (written == null) {
            written = message.of(sent);
            signedBytes = written;
        }
        return written;
    }

    /**
     * What the signature may be over in place of that: the same with the host and the path as the bot knows them, which are
     * this proxy's and begin with its own prefix. Each is written when it is asked for.
     */
    public Stream<byte[]> otherSignedBytes() {
        return others.get().map(message::of);
    }

    @Override
    public String toString() {
        return "Claim[****]";
    }
}
