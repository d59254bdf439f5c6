package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a request, decoded. Where a name stands in the query and in the body, the query wins (spot API docs,
 * "General information on endpoints"): the very rule that a proxy judging the body alone is tricked by.
 */
public final class Params {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

    private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");

    private final Map<String, String> values;

    /** Takes values as they are, for the legs of a batch. */
    public Params(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * Reads query and form body.
     *
     * @throws BinanceError -1101 for a name that stands twice in one place
     */
    public static Params of(ReceivedRequest request) {
        Map<String, String> values = new LinkedHashMap<>(FormReader.read(request.query()));
        if (SignedPayload.hasForm(request)) {
            FormReader.read(request.bodyText()).forEach(values::putIfAbsent);
        }
        return new Params(values);
    }

    /** Returns all of them, in the order they came. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns a value that is there and not empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a value, or refuses with -1102. */
    public String required(String name) {
        return text(name).orElseThrow(() -> BinanceError.missing(name));
    }

    /** Returns a decimal; -1100 if it is none. */
    public Optional<BigDecimal> decimal(String name) {
        return text(name).map(value -> {
            if (!DECIMAL.matcher(value).matches()) {
                throw illegal(name, "^([0-9]{1,20})(\\.[0-9]{1,20})?$");
            }
            return new BigDecimal(value);
        });
    }

    /** Returns a whole number; -1100 if it is none. */
    public Optional<Long> integer(String name) {
        return text(name).map(value -> {
            if (!INTEGER.matcher(value).matches()) {
                throw illegal(name, "^[0-9]{1,20}$");
            }
            return Long.valueOf(value);
        });
    }

    /** Returns a limit between 1 and the largest; the default if it is not there. */
    public int limit(int ifAbsent, int largest) {
        return Math.clamp(integer("limit").orElse((long) ifAbsent), 1, largest);
    }

    /** Returns the name that an order's owner gives it; -1100 if it has other characters or is too long. */
    public Optional<String> clientOrderId() {
        return text("newClientOrderId").map(value -> {
            if (!CLIENT_ORDER_ID.matcher(value).matches()) {
                throw illegal("newClientOrderId", "^[.A-Z:/a-z0-9_-]{1,36}$");
            }
            return value;
        });
    }

    /**
     * Returns one of an enum's names.
     *
     * @param code the refusal's code if it is none of them
     * @param what the refusal's word for it, as in "Invalid side."
     */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, int code, String what) {
        return text(name).map(value -> {
            try {
                return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw BinanceError.of(code, "Invalid " + what + ".");
            }
        });
    }

    private static BinanceError illegal(String name, String range) {
        return BinanceError.of(
                -1100, "Illegal characters found in parameter '" + name + "'; legal range is '" + range + "'.");
    }
}
