package dev.claviger.proxy.throttle;

import java.util.ArrayList;
import java.util.List;

/** One limit as a list of everything that ever happened, added up anew for each question: slow, and plainly right. */
final class NaiveLimit {
    /** One admitted request. */
    static final class Taken {
        final long cost;
        final long atMillis;
        long sentMillis = Long.MAX_VALUE;
        long endedMillis = Long.MAX_VALUE;
        boolean givenBack;

        Taken(long cost, long atMillis) {
            this.cost = cost;
            this.atMillis = atMillis;
        }
    }

    private static final class Report {
        final long atMillis;
        /** What the window held from then on: each later event is applied to it as well. */
        long held;

        Report(long atMillis, long held) {
            this.atMillis = atMillis;
            this.held = held;
        }
    }

    private final long windowMillis;
    private final List<Taken> all = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    NaiveLimit(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    long used(long nowMillis) {
        long start = Math.floorDiv(nowMillis, windowMillis) * windowMillis;
        long own = 0;
        for (Taken taken : all) {
            if (!taken.givenBack && (taken.atMillis >= start || taken.endedMillis >= start)) {
                own += taken.cost;
            }
        }
        long used = own;
        for (Report report : reports) {
            if (report.atMillis >= start) {
                used = Math.max(used, report.held);
            }
        }
        return used;
    }

    Taken take(long cost, long nowMillis) {
        Taken taken = new Taken(cost, nowMillis);
        all.add(taken);
        reports.forEach(report -> report.held += cost);
        return taken;
    }

    void giveBack(Taken taken) {
        taken.givenBack = true;
        reports.forEach(report -> report.held -= taken.cost);
    }

    void giveBackIfIts(Taken taken) {
        if (all.contains(taken)) {
            giveBack(taken);
        }
    }

    void report(Taken taken, long used, long nowMillis) {
        long sent = Math.min(taken.sentMillis, nowMillis);
        if (Math.floorDiv(sent, windowMillis) == Math.floorDiv(nowMillis, windowMillis)) {
            long unsent = 0;
            for (Taken other : all) {
                if (!other.givenBack && other.sentMillis == Long.MAX_VALUE && other.endedMillis == Long.MAX_VALUE) {
                    unsent += other.cost;
                }
            }
            reports.add(new Report(nowMillis, used + unsent));
        }
    }
}
