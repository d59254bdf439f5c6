package dev.claviger.proxy.throttle;

/** Admissions for tests of those who keep them. */
public final class Admissions {
    private Admissions() {}

    /** Another one each time. */
    public static Admission any() {
        return new Rig(Rig.noWaiting()).now("a1", Rig.SMALL);
    }
}
