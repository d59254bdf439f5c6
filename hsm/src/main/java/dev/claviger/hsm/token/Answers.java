package dev.claviger.hsm.token;

import dev.claviger.hsm.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Signatures on their way home. A worker that has more to sign holds back a few that took no time, so that an event loop
 * is woken once for all of them; nothing is held back while it waits or while the token is slow. The watchdog hands over
 * as well, for the case that the token does not come back from the next call.
 */
final class Answers {
    private static final int MOST = 8;
    private static final long QUICK_NANOS = 40_000;

    private record Answer(SignRequest request, Signature signature) {
        void give() {
            request.complete(signature);
        }
    }

    private List<Answer> held = new ArrayList<>(MOST);

    /** Adds one, and hands over if it was slow or there are enough. */
    void add(SignRequest request, Signature signature) {
        boolean enough;
        synchronized (this) {
            held.add(new Answer(request, signature));
            enough = held.size() >= MOST || signature.execNanos() > QUICK_NANOS;
        }
        if (enough) {
            handOver();
        }
    }

    /** Hands over what is held. */
    void handOver() {
        List<Answer> all;
        synchronized (this) {
            if (held.isEmpty()) {
                return;
            }
            all = held;
            held = new ArrayList<>(MOST);
        }
        int from = 0;
        for (int to = 1; to <= all.size(); to++) {
            Executor home = all.get(from).request().home();
            if (to == all.size() || !all.get(to).request().home().equals(home)) {
                deliver(home, all.subList(from, to));
                from = to;
            }
        }
    }

    /** A home that is closed cannot take them; whoever still waits learns it here. */
    private static void deliver(Executor home, List<Answer> together) {
        try {
            home.execute(() -> together.forEach(Answer::give));
        } catch (RejectedExecutionException closed) {
            together.forEach(Answer::give);
        }
    }
}
