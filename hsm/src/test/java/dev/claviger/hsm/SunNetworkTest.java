package dev.claviger.hsm;

import dev.claviger.hsm.sun.SunBinding;

/** A failing HSM process, through the SunPKCS11 binding. */
class SunNetworkTest extends NetworkHsmContract {
    @Override
    Hsm connect(HsmSettings settings, Pin pin) {
        return SunBinding.connect(settings, pin, System::nanoTime);
    }
}
