package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Credentials;
import dev.claviger.config.recipe.Placement;
import dev.claviger.proxy.message.WireBuilder;
import org.jspecify.annotations.Nullable;

/** Writes those values into a head that a recipe wants there, and passes over all others. */
final class HeaderFields {
    private static final byte[] CRLF = {'\r', '\n'};

    private final WireBuilder out;
    private @Nullable StringBuilder credentials;

    HeaderFields(WireBuilder out) {
        this.out = out;
    }

    /** Writes a field; a parameter of the credentials waits for the others. */
    HeaderFields put(Placement place, String value) {
        if (place instanceof Placement.Header(String name, String after)) {
            out.put(name).put(": ").put(after).put(value).put(CRLF);
        } else if (place instanceof Placement.Credential(String scheme, String name)) {
            credentials = credentials == null ? new StringBuilder(scheme).append(' ') : credentials.append(',');
            credentials.append(name).append('=').append(value);
        }
        return this;
    }

    HeaderFields put(String name, String value) {
        out.put(name).put(": ").put(value).put(CRLF);
        return this;
    }

    HeaderFields put(String name, byte[] value) {
        out.put(name).put(": ").put(value).put(CRLF);
        return this;
    }

    /** Writes the credentials, where there are any. */
    void end() {
        if (credentials != null) {
            put(Credentials.HEADER, credentials.toString());
        }
    }
}
