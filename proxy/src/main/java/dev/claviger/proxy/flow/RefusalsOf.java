package dev.claviger.proxy.flow;

import dev.claviger.proxy.respond.Refusals;
import dev.claviger.proxy.route.Venue;
import org.jspecify.annotations.Nullable;

/** Which exchange's words a refusal is written in. */
@FunctionalInterface
public interface RefusalsOf {
    /** The refusals of {@code venue}; where no exchange is known yet, those of the first one configured. */
    Refusals of(@Nullable Venue venue);
}
