package dev.claviger.proxy.flow;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.reply.StreamErrors;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Throttle;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange's messages on a stream teach: that too much was sent, how much of a limit is used, or that a timestamp
 * was off.
 */
final class StreamLessons {
    /** Errors are short, and so is what orders are answered with. */
    private static final int LONGEST = 4_096;

    private static final int ERROR = 400;

    private final Throttle throttle;
    private final @Nullable StreamErrors errors;
    private final @Nullable StreamCodes codes;
    private final @Nullable StreamUse used;
    private final @Nullable Way id;
    private final Set<String> clockCodes;
    private final Runnable clockIsOff;
    private final Unanswered unanswered = new Unanswered();
    private @Nullable Admission last;

    /**
     * Lessons of one stream.
     *
     * @param throttle closes its gates
     * @param profile what the exchange's codes mean
     * @param shape where they stand
     * @param clockIsOff measures the exchange's clock anew
     */
    StreamLessons(Throttle throttle, ExchangeProfile profile, Stream shape, Runnable clockIsOff) {
        this.throttle = throttle;
        this.errors = shape.errors().orElse(null);
        this.codes = shape.errors()
                .map(where -> new StreamCodes(where, profile.learn().fates()))
                .orElse(null);
        this.used = shape.used().orElse(null);
        boolean matters = used != null || profile.ages().isPresent();
        this.id = matters ? shape.idAt().map(Way::parse).orElse(null) : null;
        this.clockCodes = profile.learn().clock();
        this.clockIsOff = clockIsOff;
    }

    /** The call that opens the stream is let through; the exchange's first message may be what it says to it. */
    void opening(Admission admission) {
        last = admission;
    }

    /** A message of the bot's was sent; whatever comes now may be the answer. */
    void sent(Admission admission, byte[] message) {
        last = admission;
        if (id != null) {
            unanswered.add(Found.at(id, new JsonMembers(message, message.length)), admission);
        }
    }

    /** Whether a message of the exchange's could teach something. */
    boolean listens() {
        return last != null && errors != null;
    }

    /** Hears a message of the exchange's. */
    void heard(byte[] utf8) {
        Admission latest = last;
        StreamErrors where = errors;
        if (latest == null || where == null || utf8.length > LONGEST) {
            return;
        }
        JsonMembers members = new JsonMembers(utf8, utf8.length);
        MessageReport report = new MessageReport();
        Admission known = id == null ? null : unanswered.take(Found.at(id, members));
        Admission answered = known == null ? latest : known;
        // A count is believed of the window in which that message was sent, so it must be known which one.
        if (known != null && used != null) {
            report.used(used, members);
        }
        where.until().ifPresent(way -> report.awayUntil(Found.at(way, members), answered.exchangeMillis()));
        int status = where.status().map(way -> number(Found.at(way, members))).orElse(0);
        if (known != null || status >= ERROR) {
            throttle.learn(answered, status, report);
        }
        List<String> told = codes == null ? List.of() : codes.in(members);
        if (known != null && told.isEmpty()) {
            throttle.placed(known, members);
        }
        for (String code : told) {
            throttle.learnCode(answered, code, report);
            if (clockCodes.contains(code)) {
                clockIsOff.run();
            }
        }
    }

    private static int number(@Nullable String text) {
        boolean plain = text != null && text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(text) : 0;
    }
}
