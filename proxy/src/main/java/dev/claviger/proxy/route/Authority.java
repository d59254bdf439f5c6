package dev.claviger.proxy.route;

import org.jspecify.annotations.Nullable;

/** A host and port to dial. What is dialled, what TLS verifies and what the Host field says are all this one thing. */
public final class Authority {
    private static final int HTTPS = 443;

    private final String host;
    private final int port;
    /** Written into each request. */
    private final String hostField;

    /**
     * A host and port.
     *
     * @param host a DNS name or an address, lower case, without brackets
     * @param port 1 to 65535
     */
    public Authority(String host, int port) {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "authority must be host:port with a port from 1 to 65535, got: " + host + ":" + port);
        }
        this.host = host;
        this.port = port;
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        this.hostField = port == HTTPS ? name : name + ":" + port;
    }

    /** Reads {@code host} or {@code host:port}; the port is 443 where none is given. */
    public static Authority parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        if (colon < 0 || (bracketed && colon < text.indexOf(']'))) {
            return new Authority(unbracketed(text), HTTPS);
        }
        try {
            return new Authority(unbracketed(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("authority must be host or host:port, got: " + text, e);
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** A DNS name or an address, lower case, without brackets. */
    public String host() {
        return host;
    }

    /** 1 to 65535. */
    public int port() {
        return port;
    }

    /** As the Host field says it: the port is left out where it is 443 (RFC 9110 section 7.2). */
    public String hostField() {
        return hostField;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authority authority && authority.port == port && authority.host.equals(host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
