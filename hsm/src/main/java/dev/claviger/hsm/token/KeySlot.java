package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;

/** A key that was opened, and what is known of it now. Only the keeper's thread writes. */
final class KeySlot {
    private final KeyRef key;
    private volatile KeyState state;

    KeySlot(KeyRef key, String token) {
        this.key = key;
        this.state = new KeyState.Unusable(new HsmException.KeyNotFound(key.label(), token, 0));
    }

    KeyRef key() {
        return key;
    }

    KeyState state() {
        return state;
    }

    void state(KeyState next) {
        state = next;
    }
}
