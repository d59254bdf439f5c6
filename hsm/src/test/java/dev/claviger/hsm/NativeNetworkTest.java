package dev.claviger.hsm;

import dev.claviger.hsm.token.TokenHsm;

/** A failing HSM process, through the native binding. */
class NativeNetworkTest extends NetworkHsmContract {
    @Override
    Hsm connect(HsmSettings settings, Pin pin) {
        return TokenHsm.connect(settings, pin, System::nanoTime);
    }
}
