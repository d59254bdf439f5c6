package dev.claviger.proxy.cli.check;

import java.util.Locale;

/**
 * What one try has found.
 *
 * @param verdict how it went
 * @param what the thing that was tried
 * @param detail what was seen
 * @param hint what to do, empty unless it failed
 */
record Finding(Verdict verdict, String what, String detail, String hint) {
    /** How a try went. */
    enum Verdict {
        /** As it must be. */
        OK,
        /** Not as it must be. */
        FAIL,
        /** Not tried, because of another failure or because there is nothing to try. */
        SKIP;

        /** As the table shows it: a failure must catch the eye. */
        String shown() {
            return this == FAIL ? "FAIL" : name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String what, String detail) {
        return new Finding(Verdict.OK, what, detail, "");
    }

    static Finding fail(String what, String detail, String hint) {
        return new Finding(Verdict.FAIL, what, detail, hint);
    }

    static Finding skip(String what, String detail) {
        return new Finding(Verdict.SKIP, what, detail, "");
    }
}
