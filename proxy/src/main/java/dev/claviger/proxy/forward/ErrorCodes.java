package dev.claviger.proxy.forward;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.reply.Fate;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Way;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which replies of an exchange an error code is looked for, where in them, and which code is an error.
 *
 * @param fields the members of a JSON reply that hold the code
 * @param success the codes that say that all is well
 * @param fates where else a reply says that nothing was done
 * @param gates the codes that matter in a reply that otherwise succeeded
 */
record ErrorCodes(List<Way> fields, Set<String> success, List<Fate> fates, Set<String> gates) {
    static ErrorCodes of(ExchangeProfile profile) {
        Learn learn = profile.learn();
        return new ErrorCodes(
                learn.codeFields(),
                learn.success(),
                learn.fates(),
                profile.gates().stream().flatMap(gate -> gate.code().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a reply that began so is looked at. What succeeds without a word about it costs nothing. */
    boolean concern(ReplyFraming reply) {
        boolean tells = !success.isEmpty() || !fates.isEmpty() || !gates.isEmpty();
        return reply.status() >= 400 || (tells && !reply.isLongerThan(ErrorCode.MOST));
    }

    /** Whether a code that was found in a reply is an error. */
    boolean isError(String code, int status) {
        if (status >= 400) {
            return true;
        }
        return success.isEmpty() ? gates.stream().anyMatch(gate -> Gate.fits(gate, code)) : !success.contains(code);
    }
}
