package dev.claviger.proxy.flow;

import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.throttle.Admission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * To open a stream that is a bot's is a call of that bot's: it is judged, counted and recorded before anything is sent.
 *
 * @param upgrade as it came
 * @param call what it means
 * @param from whose it is
 */
record Opening(Stages stages, Call upgrade, Canonical call, StreamLogin from) {
    /**
     * Lets it pass, or not.
     *
     * @param makes what is wanted for it, such as a signature, once its cost is taken
     */
    <T> CompletionStage<T> pass(BiFunction<Permitted, Admission, CompletionStage<T>> makes, Executor loop) {
        return stages.throttle()
                .admit(stages.policy().permit(from.identity(), call), loop)
                .thenCompose(admission -> go(makes, admission, loop));
    }

    private <T> CompletionStage<T> go(
            BiFunction<Permitted, Admission, CompletionStage<T>> makes, Admission admission, Executor loop) {
        return CompletableFuture.completedFuture(admission)
                .thenApply(_ -> stages.policy().permit(stages.authenticator().again(from.identity(), from.by()), call))
                .thenCompose(still -> makes.apply(still, admission).thenCompose(made -> {
                    admission.sent();
                    admission.settle();
                    return recorded(still, made, loop);
                }))
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        admission.release();
                    }
                });
    }

    private <T> CompletionStage<T> recorded(Permitted permitted, T made, Executor loop) {
        return stages.audit().intent(upgrade, permitted, loop).thenApply(_ -> {
            stages.audit().outcome(upgrade, permitted, Ending.sent(StageTimes.NONE));
            return made;
        });
    }
}
