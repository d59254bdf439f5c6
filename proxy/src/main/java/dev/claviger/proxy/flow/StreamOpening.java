package dev.claviger.proxy.flow;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.throttle.Admission;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One connection of a stream's, as the exchange's limits see it: nothing is dialled while a gate is closed or where there
 * were too many, and what the exchange answers to the upgrade teaches what a reply does.
 */
final class StreamOpening {
    private static final int SWITCHING = 101;

    private final Stages stages;
    private final Call upgrade;
    private final Route route;
    private final boolean nobodys;
    private final Admission admission;

    private StreamOpening(Stages stages, Call upgrade, Route route, boolean nobodys, Admission admission) {
        this.stages = stages;
        this.upgrade = upgrade;
        this.route = route;
        this.nobodys = nobodys;
        this.admission = admission;
    }

    /**
     * Waits for leave to connect, and then does what else there is to do before.
     *
     * @param identity on whose behalf
     * @param session told how it goes on
     * @param then what else; where it fails, the cost is given back
     */
    static <T> CompletionStage<T> of(
            Stages stages,
            Call upgrade,
            Route route,
            Identity identity,
            FrameSession session,
            Supplier<CompletionStage<T>> then,
            Executor loop) {
        Endpoint opening =
                Objects.requireNonNull(route.venue().opening(route.family()), "a family with a stream has its opening");
        return stages.throttle().admit(route, opening, identity, loop).thenCompose(admission -> {
            session.opening(new StreamOpening(stages, upgrade, route, identity.bot() == null, admission));
            try {
                return then.get().whenComplete((_, failure) -> {
                    if (failure != null) {
                        admission.release();
                    }
                });
            } catch (RuntimeException refusedOrFault) {
                admission.release();
                throw refusedOrFault;
            }
        });
    }

    /** The exchange answered the upgrade. */
    void answered(int status, Headers headers) {
        admission.sent();
        stages.throttle().learn(admission, status, headers);
        if (nobodys && status == SWITCHING) {
            stages.audit().opened(upgrade.id(), route, status);
        }
    }

    /** There will be no stream. */
    void failed(boolean asked) {
        if (asked) {
            admission.settle();
        } else {
            admission.release();
        }
    }
}
