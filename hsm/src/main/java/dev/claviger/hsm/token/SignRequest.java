package dev.claviger.hsm.token;

import dev.claviger.hsm.Signature;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A signature that was asked for; itself the future that is handed out, which saves an object. */
final class SignRequest extends CompletableFuture<Signature> {
    private final KeySlot slot;
    private final Supplier<byte[]> message;
    private final long askedAt;
    private final Executor home;

    SignRequest(KeySlot slot, Supplier<byte[]> message, long askedAt, Executor home) {
        this.slot = slot;
        this.message = message;
        this.askedAt = askedAt;
        this.home = home;
    }

    /** Where it completes. */
    Executor home() {
        return home;
    }

    KeySlot slot() {
        return slot;
    }

    Supplier<byte[]> message() {
        return message;
    }

    /** When, in nanoseconds of the HSM's own clock. */
    long askedAt() {
        return askedAt;
    }
}
