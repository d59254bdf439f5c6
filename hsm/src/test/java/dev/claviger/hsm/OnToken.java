package dev.claviger.hsm;

import dev.claviger.hsm.ceremony.TokenCeremony;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the contracts need of a real token. */
interface OnToken {
    Duration SOON = Duration.ofSeconds(30);

    /** Another connection to the token, through the binding in question. */
    Hsm connect(HsmSettings settings, Pin pin);

    /** The connection that tests use. */
    Hsm hsm();

    TestToken token();

    /** A label that no other key has. */
    String label();

    default KeyRef imported(Mechanism mechanism, byte[] secret) {
        String label = label();
        try (TokenCeremony ceremony = token().ceremony()) {
            ceremony.importHmac(label, mechanism, secret, true);
        }
        KeyRef key = new KeyRef(label, mechanism);
        hsm().open(key);
        return key;
    }

    default byte[] sign(KeyRef key, byte[] message) {
        return hsm().sign(key, () -> message).join().value();
    }

    default byte[] software(Mechanism mechanism, byte[] secret, byte[] message) throws GeneralSecurityException {
        String name = mechanism.name().replace("HMAC_", "Hmac");
        Mac mac = Mac.getInstance(name, "SunJCE");
        mac.init(new SecretKeySpec(secret, name));
        return mac.doFinal(message);
    }

    default Throwable failure(CompletableFuture<Signature> future) {
        return failed(future).orElseThrow(() -> new AssertionError("it was signed"));
    }

    default Optional<Throwable> failed(CompletableFuture<Signature> future) {
        try {
            future.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }
}
