package dev.claviger.proxy.flow;

import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.stream.WireTarget;
import dev.claviger.proxy.throttle.Admission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** To open a stream that is a bot's is a call of that bot's: it is judged, counted and recorded before anything is sent. */
final class Opening {
    private final Stages stages;
    private final Standing standing;
    private final Call upgrade;
    private final Canonical call;
    private final StreamLogin from;
    private final AtomicReference<@Nullable Passed> passed = new AtomicReference<>();

    /** It may be sent, and its intent is durable. */
    private record Passed(Permitted permitted, Admission admission) {}

    /**
     * An opening.
     *
     * @param upgrade as it came
     * @param call what it means
     * @param from whose it is
     */
    Opening(Stages stages, Call upgrade, Canonical call, StreamLogin from) {
        this.stages = stages;
        this.standing = new Standing(stages);
        this.upgrade = upgrade;
        this.call = call;
        this.from = from;
    }

    /**
     * Lets it pass, or not.
     *
     * @param makes what is wanted for it, such as a signature, once its cost is taken
     */
    <T> CompletionStage<T> pass(BiFunction<Permitted, Admission, CompletionStage<T>> makes, Executor loop) {
        Permitted permitted = stages.policy().permit(from.identity(), call);
        return stages.throttle().admit(permitted, loop).thenCompose(admission -> go(permitted, makes, admission, loop));
    }

    private <T> CompletionStage<T> go(
            Permitted permitted,
            BiFunction<Permitted, Admission, CompletionStage<T>> makes,
            Admission admission,
            Executor loop) {
        return CompletableFuture.completedFuture(admission)
                .thenApply(_ -> standing.anew(permitted, from.by()))
                .thenCompose(still -> makes.apply(still, admission)
                        .thenCompose(made -> stages.audit()
                                .intent(upgrade, still, loop)
                                .thenApply(_ -> {
                                    passed.set(new Passed(still, admission));
                                    return made;
                                })))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        admission.release();
                    }
                });
    }

    /** The target as it is sent, which looks once more whether it may be: the connection had to be made first. */
    WireTarget last(WireTarget target) {
        return () -> {
            Passed leaving = passed.get();
            if (leaving != null) {
                standing.last(leaving.permitted(), from.by());
                leaving.admission().sent();
            }
            return target.bytes();
        };
    }

    /**
     * The exchange has answered, or will not. Told more than once, the first counts.
     *
     * @param asked whether anything was sent
     */
    void ended(boolean asked) {
        Passed over = passed.getAndSet(null);
        if (over == null) {
            return;
        }
        if (asked) {
            over.admission().settle();
            stages.audit().outcome(upgrade, over.permitted(), Ending.sent(StageTimes.NONE));
        } else {
            over.admission().release();
            boolean changes = Authenticator.changes(call.endpoint());
            stages.audit()
                    .outcome(
                            upgrade,
                            over.permitted(),
                            Ending.refused(Reason.FORWARD_NOT_SENT, changes, StageTimes.NONE));
        }
    }
}
