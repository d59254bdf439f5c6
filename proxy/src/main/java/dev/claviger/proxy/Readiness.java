package dev.claviger.proxy;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmHealth;
import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.audit.AuditHealth;
import dev.claviger.proxy.observe.ReadyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Ready means: the token answers, every account's key signed a probe, every exchange's clock is known, the audit holds. */
record Readiness(Lineup lineup, Hsm hsm, Audit audit) {
    List<ReadyCheck> checks() {
        List<ReadyCheck> checks = new ArrayList<>();
        HsmHealth health = hsm.health();
        checks.add(new ReadyCheck("hsm", health.ready(), health.ready() ? "epoch " + health.epoch() : health.reason()));
        var reasons = lineup.keys().reasons();
        new TreeMap<>(lineup.accounts()).forEach((name, account) -> {
            String reason = reasons.getOrDefault(name, hsm.trouble(account.key()));
            checks.add(new ReadyCheck("key." + name, reason.isEmpty(), reason.isEmpty() ? "signed a probe" : reason));
        });
        lineup.links().forEach((name, links) -> checks.add(clock(name, links)));
        AuditHealth trail = audit.health();
        checks.add(new ReadyCheck("audit", trail.ok(), trail.ok() ? "writable" : trail.reason()));
        return checks;
    }

    private static ReadyCheck clock(String name, VenueLinks links) {
        var offset = links.offsetMillis();
        return offset.isPresent()
                ? new ReadyCheck("clock." + name, true, "off by " + offset.getAsLong() + " ms" + age(links))
                : new ReadyCheck(
                        "clock." + name,
                        false,
                        "not measured yet: the exchange's time endpoint " + links.clockTrouble());
    }

    /** An old measurement is still the best there is, so it is told and stops nobody. */
    private static String age(VenueLinks links) {
        OptionalLong age = links.ageNanos();
        return age.isEmpty() ? "" : ", measured " + TimeUnit.NANOSECONDS.toSeconds(age.getAsLong()) + " s ago";
    }
}
