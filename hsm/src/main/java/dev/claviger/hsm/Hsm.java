package dev.claviger.hsm;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Signs with keys that never leave a PKCS#11 token.
 *
 * <p><b>Security guarantees.</b> A key is used only after the token's own attributes proved it sensitive and not
 * extractable, and after its check value matched; both are proven anew whenever the connection to the token is. A
 * handle of an earlier connection never signs, since after a re-initialisation it may name another key.
 *
 * <p><b>Threads.</b> The HSM runs its own platform threads, one session each. {@link #sign} never blocks and may be
 * called on an event loop; {@link #open(KeyRef)}, {@link #seal} and {@link #unseal} block and may not. Both bindings
 * keep the same contract.
 */
public interface Hsm extends AutoCloseable {
    /**
     * Proves that {@code key} exists, is the only one of its label, shows the attributes it must and matches its check
     * value. Called once for each key before its first signature, and again to look for a key that was missing.
     *
     * @throws HsmException.KeyNotFound if not exactly one key has that label
     * @throws HsmException.KeyRefused if an attribute or the check value is wrong
     * @throws HsmException.Unavailable if the token is away
     */
    void open(KeyRef key);

    /**
     * Signs. The message is asked for on the HSM's thread, right before the token is called, so that a timestamp in it
     * has not aged in a queue. The future completes in {@code home}, or fails, anywhere, with an {@link HsmException}.
     *
     * @param key a key that was opened
     * @param message makes the bytes to sign; called at most once, except that a lost session makes it be called again
     * @param home runs what it is given after what it is doing, as an event loop does: what is asked for in one go costs
     *     one waking of the HSM's thread, and is answered in one go
     */
    CompletableFuture<Signature> sign(KeyRef key, Supplier<byte[]> message, Executor home);

    /** As {@link #sign(KeyRef, Supplier, Executor)}, completing on the HSM's thread. */
    default CompletableFuture<Signature> sign(KeyRef key, Supplier<byte[]> message) {
        return sign(key, message, Runnable::run);
    }

    /** Encrypts with AES-256-GCM under the token's own sealing key (made on first use, never extractable). Blocks. */
    byte[] seal(byte[] plain, byte[] associatedData);

    /**
     * Opens what {@link #seal} made. Blocks. The caller zeroes the result after use.
     *
     * @throws HsmException.KeyRefused if the text was tampered with, or sealed for other associated data
     */
    byte[] unseal(byte[] sealed, byte[] associatedData);

    /** Why a key that was opened cannot sign now, or an empty string. Never blocks. */
    String trouble(KeyRef key);

    /** Forgets every key but these, soon: nobody signs with the others any more, nor are they looked for. Never blocks. */
    void keep(Set<KeyRef> keys);

    /** What readiness needs to know. Never blocks. */
    HsmHealth health();

    /** Stops the workers and logs out; waiting signatures fail with {@link HsmException.Unavailable}. */
    @Override
    void close();
}
