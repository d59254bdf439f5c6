package dev.claviger.proxy.flow;

import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.throttle.Admission;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far one message of a bot's stream has come, and when. */
final class MessagePassage extends Underway.Entry {
    private static final long MICRO = 1_000;

    private final Call call;
    private final Permitted permitted;
    private final StreamLogin from;
    private final LongSupplier nanos;
    private final long read;
    private final long identified;
    private final long judged;
    private @Nullable Admission admission;
    private long admitted;
    private volatile long recorded;
    private volatile long signedAt;
    private boolean recording;

    /**
     * A message that was judged just now.
     *
     * @param read when its one meaning was known
     * @param identified when it was known from whom it is
     */
    MessagePassage(Call call, Permitted permitted, StreamLogin from, long read, long identified, LongSupplier nanos) {
        this.call = call;
        this.permitted = permitted;
        this.from = from;
        this.nanos = nanos;
        this.read = read;
        this.identified = identified;
        this.judged = nanos.getAsLong();
    }

    Call call() {
        return call;
    }

    Permitted permitted() {
        return permitted;
    }

    StreamLogin from() {
        return from;
    }

    /** Its cost is taken. */
    void admitted(Admission result) {
        admission = result;
        admitted = nanos.getAsLong();
    }

    @Nullable Admission admission() {
        return admission;
    }

    /** The intent is handed to the audit, which from here on wants to hear of an outcome. */
    void recording() {
        recording = true;
    }

    boolean isRecording() {
        return recording;
    }

    /** The intent is durable, or needs not be. */
    void recorded() {
        recorded = nanos.getAsLong();
    }

    byte[] signed(byte[] message) {
        signedAt = nanos.getAsLong();
        return message;
    }

    /** How long each stage took, in microseconds, at this moment. */
    StageTimes times() {
        return new StageTimes(
                0,
                0,
                between(call.receivedNanos(), read),
                between(read, identified),
                between(identified, judged),
                between(judged, admitted),
                between(admitted, recorded),
                between(admitted, signedAt),
                signedAt == 0 ? 0 : between(Math.max(signedAt, recorded), nanos.getAsLong()));
    }

    private static long between(long from, long to) {
        return from == 0 || to == 0 ? 0 : Math.max(0, to - from) / MICRO;
    }
}
