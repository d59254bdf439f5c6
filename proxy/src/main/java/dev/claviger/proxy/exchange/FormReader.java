package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.AuthScheme;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code name=value&…} once, from the query and then from a form body: business parameters on one side, the bot's
 * own authentication parameters on the other, and beside them the bytes the bot's signature is over. A name that stands
 * twice, in one place or in both, is refused: exchanges differ in which one wins.
 */
final class FormReader {
    private static final int MAX_PARAMETERS = 256;

    private final AuthScheme scheme;
    private final List<Parameter> parameters = new ArrayList<>();
    private final WireBuilder signedBytes;
    private @Nullable String signature;
    private @Nullable String timestamp;
    private @Nullable String receiveWindow;

    FormReader(AuthScheme scheme, int expectedBytes) {
        this.scheme = scheme;
        this.signedBytes = new WireBuilder(expectedBytes);
    }

    /** Reads {@code bytes[from, to)}, which stands in {@code place}. */
    void read(byte[] bytes, int from, int to, Place place) {
        int kept = signedBytes.length();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == '&') {
                boolean isSignature = i > start && pair(bytes, start, i, place);
                if (!isSignature && (i > start || i < to)) {
                    if (signedBytes.length() > kept) {
                        signedBytes.put('&');
                    }
                    signedBytes.put(bytes, start, i);
                }
                start = i + 1;
            }
        }
    }

    /** Reads one pair and says whether it was the signature. Pairs of nothing at all say nothing and are dropped. */
    private boolean pair(byte[] bytes, int from, int to, Place place) {
        int equals = from;
        while (equals < to && bytes[equals] != '=') {
            equals++;
        }
        String name = name(bytes, from, equals);
        if (equals == to) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "parameter '" + name + "' has no value",
                    "write it as " + name + "=value");
        }
        String value = PercentCoding.decode(bytes, equals + 1, to, name);
        if (name.equals(scheme.signature())) {
            signature = once(signature, value, name);
            return true;
        }
        if (name.equals(scheme.timestamp())) {
            timestamp = once(timestamp, value, name);
        } else if (name.equals(scheme.receiveWindow().name())) {
            receiveWindow = once(receiveWindow, value, name);
        } else {
            add(new Parameter(name, value, place));
        }
        return false;
    }

    private static String once(@Nullable String before, String value, String name) {
        if (before != null) {
            throw twice(name);
        }
        return value;
    }

    private void add(Parameter parameter) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equalsIgnoreCase(parameter.name())) {
                throw twice(parameter.name());
            }
        }
        if (disguised(parameter.name())) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "parameter '" + parameter.name() + "' differs from an authentication parameter in case only",
                    "write it as the exchange does");
        }
        if (parameters.size() == MAX_PARAMETERS) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS, "more than " + MAX_PARAMETERS + " parameters", "send fewer in one call");
        }
        parameters.add(parameter);
    }

    private boolean disguised(String name) {
        return name.equalsIgnoreCase(scheme.signature())
                || name.equalsIgnoreCase(scheme.timestamp())
                || name.equalsIgnoreCase(scheme.receiveWindow().name());
    }

    private static Refused twice(String name) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "parameter '" + name + "' stands more than once, in query and body taken together",
                "send each parameter once; exchanges differ in which one would count");
    }

    private static String name(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = bytes[i];
            if (!PercentCoding.unreserved(c)) {
                throw new Refused(
                        Reason.EXCHANGE_AMBIGUOUS,
                        "a parameter's name holds a character other than letters, digits and - . _ ~",
                        "send parameter names as the exchange documents them, without percent-escapes");
            }
        }
        if (from == to) {
            throw new Refused(Reason.EXCHANGE_AMBIGUOUS, "a parameter has no name", "write each as name=value");
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Appends bytes to what the bot's signature is over, such as a JSON body. */
    void alsoSigned(byte[] bytes) {
        signedBytes.put(bytes);
    }

    /** The business parameters. */
    Parameters parameters() {
        return parameters.isEmpty() ? Parameters.NONE : new Parameters(parameters);
    }

    /** The receive window's text, or null. */
    @Nullable String receiveWindow() {
        return receiveWindow;
    }

    /** What the bot says of itself; {@code apiKey} comes from a header. */
    Claim claim(@Nullable String apiKey) {
        return new Claim(apiKey, signature, timestamp, signedBytes.toBytes());
    }
}
