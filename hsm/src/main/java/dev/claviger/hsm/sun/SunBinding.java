package dev.claviger.hsm.sun;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.TokenSlot;
import dev.claviger.hsm.token.Binding;
import dev.claviger.hsm.token.Lanes;
import dev.claviger.hsm.token.TokenHsm;
import java.util.function.LongSupplier;

/**
 * Signs through the JDK's SunPKCS11 provider: HMAC, RSA and P-256. It has no Ed25519, and session copies are not for it,
 * since its key store lists token objects only.
 *
 * <p>A provider never heals: what was lost stays lost for it. So each connection gets a provider of its own, made from
 * the slot the native code found by label. After the library was finalized even that would find a cache of the old
 * state, kept by path; then it is given the library under a path it has never seen.
 */
public final class SunBinding implements Binding {
    /**
     * Connects an HSM that signs through SunPKCS11.
     *
     * @see TokenHsm#connect(HsmSettings, Pin, LongSupplier)
     */
    public static Hsm connect(HsmSettings settings, Pin pin, LongSupplier nanos) {
        return TokenHsm.connect(settings, pin, new SunBinding(), nanos);
    }

    @Override
    public void require(KeyRef key) {
        if (key.mechanism() == Mechanism.ED25519) {
            throw new HsmException.Misconfigured(
                    "key '" + key.label() + "': SunPKCS11 has no Ed25519; set the HSM's binding to native, which has");
        }
    }

    @Override
    public boolean signsByHandle() {
        return false;
    }

    @Override
    public Lanes attach(Cryptoki library, TokenSlot slot, Pin pin) {
        return new SunLanes(SunProvider.load(library, slot, pin));
    }
}
