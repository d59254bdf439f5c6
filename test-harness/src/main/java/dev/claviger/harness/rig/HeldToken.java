package dev.claviger.harness.rig;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmHealth;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Signature;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A token that signs nothing while it is held: who asks waits, as for one that is slow. All else is the token's own. */
public final class HeldToken implements Hsm {
    private final Hsm token;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CompletableFuture<Boolean> free = CompletableFuture.completedFuture(true);

    /** That token, not held. */
    public HeldToken(Hsm token) {
        this.token = token;
    }

    /** From now on who asks waits. */
    public void hold() {
        asked.set(0);
        free = new CompletableFuture<>();
    }

    /** How many have asked since it is held. */
    public int waiting() {
        return asked.get();
    }

    /** Signs for all who wait, and for whoever asks. */
    public void letGo() {
        free.complete(true);
    }

    @Override
    public CompletableFuture<Signature> sign(KeyRef key, Supplier<byte[]> message, Executor home) {
        CompletableFuture<Boolean> until = free;
        if (until.isDone()) {
            return token.sign(key, message, home);
        }
        asked.incrementAndGet();
        return until.thenCompose(_ -> token.sign(key, message, home));
    }

    @Override
    public void open(KeyRef key) {
        token.open(key);
    }

    @Override
    public byte[] seal(byte[] plain, byte[] associatedData) {
        return token.seal(plain, associatedData);
    }

    @Override
    public byte[] unseal(byte[] sealed, byte[] associatedData) {
        return token.unseal(sealed, associatedData);
    }

    @Override
    public String trouble(KeyRef key) {
        return token.trouble(key);
    }

    @Override
    public void keep(Set<KeyRef> keys) {
        token.keep(keys);
    }

    @Override
    public HsmHealth health() {
        return token.health();
    }

    @Override
    public void close() {
        letGo();
        token.close();
    }
}
