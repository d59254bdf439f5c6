package dev.claviger.proxy.flow;

import dev.claviger.proxy.accept.Conversation;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.sign.NonceOrder;
import dev.claviger.proxy.sign.Signed;
import dev.claviger.proxy.throttle.Admission;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far one call has come, what it has become on the way, and when. Each stage's result is noted as it passes, so that
 * whatever ends the call, the audit, the metrics and the refusal know all there is to know.
 */
final class Passage extends Underway.Entry {
    private static final long MICRO = 1_000;

    private final Conversation conversation;
    private final LongSupplier nanos;
    private final long begun;
    private @Nullable Route route;
    private @Nullable Canonical canonical;
    private @Nullable Identity identity;
    private @Nullable Permitted permitted;
    private @Nullable Admission admission;
    private @Nullable Signed signed;
    private NonceOrder.Ticket ticket = NonceOrder.FREE;
    private long routed;
    private long canonicalised;
    private long identified;
    private long judged;
    private long admitted;
    private volatile long recorded;
    private volatile long signedAt;
    private boolean recording;
    private boolean left;
    private boolean answered;
    private boolean recordedEnding;

    Passage(Conversation conversation, LongSupplier nanos) {
        this.conversation = conversation;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    Conversation conversation() {
        return conversation;
    }

    Call call() {
        return conversation.call();
    }

    Route routed(Route result) {
        route = result;
        routed = nanos.getAsLong();
        return result;
    }

    Canonical canonical(Canonical result) {
        canonical = result;
        canonicalised = nanos.getAsLong();
        return result;
    }

    Identity identified(Identity result) {
        identity = result;
        identified = nanos.getAsLong();
        return result;
    }

    Permitted permitted(Permitted result) {
        permitted = result;
        judged = nanos.getAsLong();
        return result;
    }

    void admitted(Admission result) {
        admission = result;
        admitted = nanos.getAsLong();
    }

    /** Where the exchange wants one request of a key after another, it is this one's turn. */
    void holds(NonceOrder.Ticket held) {
        ticket = held;
    }

    NonceOrder.Ticket ticket() {
        return ticket;
    }

    /** The intent is handed to the audit: from here on the audit wants to hear of an outcome. */
    void recording() {
        recording = true;
    }

    boolean isRecording() {
        return recording;
    }

    /** The intent is durable. */
    void recorded() {
        recorded = nanos.getAsLong();
    }

    /** The intent needs not be durable. */
    void recordedAtOnce() {
        recorded = admitted;
    }

    /** It is signed; said again when it is sent, which takes no second time. */
    Signed signed(Signed result) {
        if (signed == null) {
            signed = result;
            signedAt = nanos.getAsLong();
        }
        return result;
    }

    /** The request is handed to the far edge: from here on the exchange may have it. */
    void leaving() {
        left = true;
    }

    boolean left() {
        return left;
    }

    /** From here on the answer is the exchange's, or none. */
    void answered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Its ending is recorded now; false where one was recorded already, for each call has but one. */
    boolean recordsEnding() {
        boolean first = !recordedEnding;
        recordedEnding = true;
        return first;
    }

    @Nullable Canonical canonical() {
        return canonical;
    }

    @Nullable Permitted permitted() {
        return permitted;
    }

    @Nullable Admission admission() {
        return admission;
    }

    @Nullable Signed signed() {
        return signed;
    }

    @Nullable Venue venue() {
        return route == null ? null : route.venue();
    }

    /** The bot's name, or {@code unknown} where nobody has authenticated. */
    String bot() {
        return identity == null ? "unknown" : identity.name();
    }

    /** Method and path as far as they are safe to repeat: what came through the router is plain characters. */
    String what() {
        if (canonical != null) {
            return canonical.what();
        }
        return route == null ? "request" : call().method() + " " + route.path();
    }

    /** How long each stage took, in microseconds, at this moment. */
    StageTimes times() {
        return times(nanos.getAsLong());
    }

    /** How long each stage took, in microseconds, for a call that ended at {@code ended}. */
    StageTimes times(long ended) {
        return new StageTimes(
                Math.max(0, begun - call().receivedNanos()) / MICRO,
                between(begun, routed),
                between(routed, canonicalised),
                between(canonicalised, identified),
                between(identified, judged),
                between(judged, admitted),
                between(admitted, recorded),
                between(admitted, signedAt),
                signedAt == 0 ? 0 : between(Math.max(signedAt, recorded), ended));
    }

    private static long between(long from, long to) {
        return from == 0 || to == 0 ? 0 : Math.max(0, to - from) / MICRO;
    }
}
