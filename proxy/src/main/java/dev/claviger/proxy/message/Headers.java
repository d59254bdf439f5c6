package dev.claviger.proxy.message;

import org.jspecify.annotations.Nullable;

/** The header fields of one message, looked up without regard to case (RFC 9110 section 5.1). */
@FunctionalInterface
public interface Headers {
    /** No headers at all. */
    Headers NONE = name -> null;

    /** The value of the only field called {@code name}, or null. Repeated fields were refused when the call was read. */
    @Nullable String get(String name);
}
