package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Remedy;
import dev.claviger.hsm.pkcs11.TokenSlot;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The way to the token: which of those present it is, its PIN, and a new epoch in which every key is proven. */
final class Logon {
    private final HsmSettings settings;
    private final Pin pin;
    private final Cryptoki library;
    private final Binding binding;
    private final Consumer<Epoch> onEpoch;
    private final AtomicLong made = new AtomicLong();

    /** Takes what {@link Link} takes. */
    Logon(HsmSettings settings, Pin pin, Cryptoki library, Binding binding, Consumer<Epoch> onEpoch) {
        this.settings = settings;
        this.pin = pin;
        this.library = library;
        this.binding = binding;
        this.onEpoch = onEpoch;
    }

    /** How many epochs were made. */
    long epochs() {
        return made.get();
    }

    /**
     * Makes an epoch.
     *
     * @throws HsmException.Misconfigured unless exactly one token is the one that is meant
     * @throws HsmException.PinRefused if the PIN is not the token's, or is locked
     * @throws CkrException if the token or its library fails
     */
    Epoch epoch() {
        TokenSlot slot = onlySlot();
        CkSession session = library.openSession(slot, false);
        try {
            login(session);
            Lanes lanes = binding.attach(library, slot, pin);
            Epoch epoch = new Epoch(made.incrementAndGet(), library.generation(), slot, session, lanes);
            onEpoch.accept(epoch);
            return epoch;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private TokenSlot onlySlot() {
        List<TokenSlot> found = library.tokens(settings.tokenLabel(), settings.tokenSerial());
        if (found.size() != 1) {
            List<String> present = library.slots().stream()
                    .filter(TokenSlot::initialised)
                    .map(slot -> "'" + slot.label() + "' (serial " + slot.serial() + ")")
                    .toList();
            throw new HsmException.Misconfigured("token '" + settings.tokenLabel() + "': expected exactly one, found "
                    + found.size() + "; tokens present: " + present
                    + (found.size() > 1 ? "; give its serial number" : ""));
        }
        return found.getFirst();
    }

    private void login(CkSession session) {
        try {
            pin.reveal(utf8 -> {
                session.login(Ck.CKU_USER, utf8);
                return true;
            });
        } catch (CkrException e) {
            if (e.remedy() == Remedy.STOP) {
                throw new HsmException.PinRefused(settings.tokenLabel(), e.ckrName());
            }
            throw e;
        }
    }
}
