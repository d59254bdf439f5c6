package dev.claviger.proxy.flow;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.StreamErrors;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.message.Headers;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Throttle;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the exchange's messages on a stream teach: that too much was sent, or that a timestamp was off. */
final class StreamLessons {
    /** Errors are short. */
    private static final int LONGEST = 4_096;

    private static final int ERROR = 400;

    private final Throttle throttle;
    private final Optional<StreamErrors> errors;
    private final Set<String> clockCodes;
    private final Runnable clockIsOff;
    private @Nullable Admission last;

    /**
     * Lessons of one stream.
     *
     * @param throttle closes its gates
     * @param profile what the exchange's codes mean
     * @param errors where they stand
     * @param clockIsOff measures the exchange's clock anew
     */
    StreamLessons(Throttle throttle, ExchangeProfile profile, Optional<StreamErrors> errors, Runnable clockIsOff) {
        this.throttle = throttle;
        this.errors = errors;
        this.clockCodes = profile.learn().clock();
        this.clockIsOff = clockIsOff;
    }

    /** A message of the bot's was sent; whatever comes now may be the answer. */
    void sent(Admission admission) {
        last = admission;
    }

    /** Whether a message of the exchange's could teach something. */
    boolean listens() {
        return last != null && errors.isPresent();
    }

    /** Hears a message of the exchange's. */
    void heard(byte[] utf8) {
        Admission answered = last;
        if (answered == null || errors.isEmpty() || utf8.length > LONGEST) {
            return;
        }
        JsonMembers members = new JsonMembers(utf8, utf8.length);
        StreamErrors where = errors.get();
        int status = where.status().map(way -> number(Found.at(way, members))).orElse(0);
        if (status >= ERROR) {
            throttle.learn(answered, status, Headers.NONE);
        }
        String code = code(where, members);
        if (code != null) {
            throttle.learnCode(answered, code, Headers.NONE);
            if (clockCodes.contains(code)) {
                clockIsOff.run();
            }
        }
    }

    private static @Nullable String code(StreamErrors where, ParameterLookup members) {
        for (Way way : where.codes()) {
            String code = Found.at(way, members);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private static int number(@Nullable String text) {
        boolean plain = text != null && text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(text) : 0;
    }
}
