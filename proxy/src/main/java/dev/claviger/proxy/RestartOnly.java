package dev.claviger.proxy;

import dev.claviger.config.ClavigerConfig;
import java.util.ArrayList;
import java.util.List;

/** What a running proxy cannot change. Accepting such a change and not acting on it would be worse than refusing it. */
final class RestartOnly {
    private RestartOnly() {}

    /**
     * Checks a configuration that is to replace another.
     *
     * @throws IllegalArgumentException with everything that would need a restart
     */
    static void check(ClavigerConfig before, ClavigerConfig after) {
        List<String> changed = new ArrayList<>();
        note(changed, "state", before.state(), after.state());
        note(changed, "listen", before.listen(), after.listen());
        note(changed, "admin", before.admin(), after.admin());
        note(changed, "hsm", before.hsm(), after.hsm());
        note(changed, "audit", before.audit(), after.audit());
        note(changed, "bots", before.bots(), after.bots());
        note(changed, "shutdown", before.shutdown(), after.shutdown());
        if (!changed.isEmpty()) {
            throw new IllegalArgumentException(
                    "the change needs a restart, nothing was changed: " + String.join(", ", changed));
        }
    }

    private static void note(List<String> changed, String name, Object before, Object after) {
        if (!before.equals(after)) {
            changed.add(name);
        }
    }
}
