package dev.claviger.config.profile.reply;

import java.util.List;
import java.util.Optional;

/**
 * Where the messages of a WebSocket API tell errors.
 *
 * @param codes the members that hold an error code; the first that is there counts
 * @param status the member that holds what would be the HTTP status of a reply, where there is one
 * @param until the member that tells until when to stay away, in the exchange's milliseconds since 1970, where there is one
 */
public record StreamErrors(List<Way> codes, Optional<Way> status, Optional<Way> until) {
    /** Copies the list. */
    public StreamErrors {
        codes = List.copyOf(codes);
    }
}
