package dev.claviger.config.yaml;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Checks on addresses and host names; none of them asks a name server. */
public final class Addresses {
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private Addresses() {}

    /** Demands an IP address to listen on. */
    public static void checkLiteral(Rules rules, String key, String address) {
        rules.that(
                isLiteral(address),
                key,
                "must be an IP address",
                address,
                "write 127.0.0.1 or ::1 for this machine only, 0.0.0.0 or :: for every interface");
    }

    /** Demands an IP address to leave from. */
    public static void checkSource(Rules rules, String key, String address) {
        rules.that(isLiteral(address), key, "must be an IP address of this machine", address, "see: ip -brief address");
    }

    /** Demands a host name (RFC 1123 §2.1). */
    public static void checkHostName(Rules rules, String key, String name) {
        rules.that(
                HOST_NAME.matcher(name).matches(),
                key,
                "must be a host name in lower case, without port or scheme",
                name,
                "");
    }

    /** Demands a host name, with a port or without. */
    public static void checkHostAndPort(Rules rules, String key, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean holds = HOST_NAME.matcher(host).matches() && (colon < 0 || isPort(text.substring(colon + 1)));
        rules.that(
                holds,
                key,
                "must be a host name in lower case, or host:port",
                text,
                "no scheme and no path: Claviger always speaks TLS and keeps the bot's path");
    }

    private static boolean isPort(String text) {
        if (!PORT.matcher(text).matches()) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535;
    }

    private static boolean isLiteral(String address) {
        try {
            return !InetAddress.ofLiteral(address).getHostAddress().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
