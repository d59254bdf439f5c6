package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.exchange.text.StrictJson;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code name=value&…} once, from the query and then from a form body: business parameters on one side, the bot's
 * own authentication parameters on the other. A name that stands
 * twice, in one place or in both, is refused, but where the endpoint takes a list: exchanges differ in which one wins.
 */
final class FormReader {
    private static final int MAX_PARAMETERS = 256;

    private static final byte[] NOTHING = {};

    private final Recipe recipe;
    private final Signing signing;
    private final Endpoint endpoint;
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable String key;
    private @Nullable String signature;
    private @Nullable String timestamp;
    private @Nullable String receiveWindow;
    /** Proves nothing, and is read only to be left out. */
    private @Nullable String passphrase;

    FormReader(Recipe recipe, Signing signing, Endpoint endpoint) {
        this.recipe = recipe;
        this.signing = signing;
        this.endpoint = endpoint;
    }

    /**
     * Reads {@code bytes[from, to)}, which stands in {@code place}.
     *
     * @return the same bytes without the signature, where it is a parameter: what the bot signed of them
     */
    byte[] read(byte[] bytes, int from, int to, Place place) {
        int start = from;
        while (start < to && bytes[start] == '&') {
            start++;
        }
        int end = to > start && bytes[to - 1] == '&' ? to - 1 : to;
        int signatureFrom = end;
        int signatureTo = end;
        for (int pair = start; pair < end; ) {
            int next = pair;
            while (next < end && bytes[next] != '&') {
                next++;
            }
            if (next > pair && pair(bytes, pair, next, place)) {
                signatureFrom = pair;
                signatureTo = next;
            }
            pair = next + 1;
        }
        return without(bytes, start, end, signatureFrom, signatureTo);
    }

    /** {@code bytes[from, to)} without one pair, {@code bytes[pairFrom, pairTo)}, and the mark that joins it to another. */
    private static byte[] without(byte[] bytes, int from, int to, int pairFrom, int pairTo) {
        int before = pairFrom < to && pairFrom > from ? pairFrom - 1 : pairFrom;
        int after = pairFrom == from && pairTo < to ? pairTo + 1 : pairTo;
        int length = before - from + to - after;
        if (length == 0) {
            return NOTHING;
        }
        if (length == bytes.length) {
            return bytes;
        }
        byte[] kept = new byte[length];
        System.arraycopy(bytes, from, kept, 0, before - from);
        System.arraycopy(bytes, after, kept, before - from, to - after);
        return kept;
    }

    /** Reads one pair and says whether it was the signature. Pairs of nothing at all say nothing and are dropped. */
    private boolean pair(byte[] bytes, int from, int to, Place place) {
        int equals = from;
        while (equals < to && bytes[equals] != '=') {
            equals++;
        }
        String spelling = spelling(bytes, from, equals);
        String name = name(spelling);
        if (equals == to) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    "parameter '" + name + "' has no value",
                    "write it as " + name + "=value");
        }
        String value = PercentCoding.decode(bytes, equals + 1, to, name);
        if (recipe.signature().isParameter(name)) {
            signature = once(signature, value, name);
            return true;
        }
        if (recipe.stamp().place().isParameter(name)) {
            timestamp = once(timestamp, value, name);
        } else if (recipe.key().isParameter(name)) {
            key = once(key, value, name);
        } else if (recipe.isWindow(name)) {
            receiveWindow = once(receiveWindow, value, name);
        } else if (recipe.isPassphrase(name)) {
            passphrase = once(passphrase, value, name);
        } else if (!signing.stripParameters().contains(name) && !recipe.isFixed(name)) {
            add(new Parameter(name, value, place, spelling));
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
            Parameter other = parameters.get(i);
            if ((other.name().equalsIgnoreCase(parameter.name()) && !listed(other, parameter))
                    || NestedName.clash(other.name(), parameter.name())) {
                throw twice(parameter.name());
            }
        }
        if (StrictJson.overridesMethod(parameter.name())) {
            throw StrictJson.methodOverride();
        }
        if (recipe.isDisguised(parameter.name())) {
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

    /** Whether both are elements of one list, as this endpoint takes it. */
    private boolean listed(Parameter one, Parameter other) {
        return one.place() == other.place()
                && one.name().equals(other.name())
                && endpoint.is(EndpointFlag.LIST, one.name());
    }

    private static Refused twice(String name) {
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "parameter '" + name + "' stands more than once, in query and body taken together",
                "send each parameter once; exchanges differ in which one would count");
    }

    private String name(String spelling) {
        if (spelling.isEmpty()) {
            throw new Refused(Reason.EXCHANGE_AMBIGUOUS, "a parameter has no name", "write each as name=value");
        }
        for (int i = 0; i < spelling.length(); i++) {
            if (!PercentCoding.unreserved(spelling.charAt(i))) {
                return NestedName.of(spelling, endpoint);
            }
        }
        return spelling;
    }

    /** The name as it stands there; no copy of its own where the recipe has it, as most of a request's are. */
    private String spelling(byte[] bytes, int from, int to) {
        if (spells(bytes, from, to, recipe.signature().name())) {
            return recipe.signature().name();
        }
        if (spells(bytes, from, to, recipe.stamp().place().name())) {
            return recipe.stamp().place().name();
        }
        if (recipe.window().isPresent()
                && spells(bytes, from, to, recipe.window().get().place().name())) {
            return recipe.window().get().place().name();
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean spells(byte[] bytes, int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /** The business parameters, in the order of their names where they are signed so: then they are sent so too. */
    Parameters parameters() {
        if (recipe.isSorted()) {
            parameters.sort(Comparator.comparing(Parameter::name));
        }
        return parameters.isEmpty() ? Parameters.NONE : new Parameters(parameters);
    }

    /** The API key's identifier among the parameters, or null. */
    @Nullable String key() {
        return key;
    }

    /** The signature among the parameters, or null. */
    @Nullable String signature() {
        return signature;
    }

    /** The timestamp among the parameters, or null. */
    @Nullable String timestamp() {
        return timestamp;
    }

    /** The receive window among the parameters, or null. */
    @Nullable String receiveWindow() {
        return receiveWindow;
    }
}
