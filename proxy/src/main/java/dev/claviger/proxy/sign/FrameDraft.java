package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.recipe.Challenge;
import dev.claviger.config.recipe.FrameValues;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.exchange.Parameter;
import dev.claviger.proxy.exchange.SortedParameters;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One WebSocket message on its way to the exchange: the values that authenticate are put where the bot had its own, all
 * else is kept to the byte. Used by one thread at a time.
 */
final class FrameDraft implements FrameValues {
    private static final byte[] NOTHING = {};

    private final Canonical call;
    private final Recipe recipe;
    private final Account account;
    private final Encoding encoding;
    private final Draft.Secrets secrets;
    private final Echoes echoes;
    private String timestamp = "";

    FrameDraft(Canonical call, Account account, Encoding encoding, Draft.Secrets secrets, Echoes echoes) {
        this.call = call;
        this.recipe = call.recipe();
        this.account = account;
        this.encoding = encoding;
        this.secrets = secrets;
        this.echoes = echoes;
    }

    /** Sets the time, and gives the bytes to sign. Called anew where the HSM has to try again: the last stamp counts. */
    byte[] stamp(long millis) {
        Stamp stamp = recipe.stamp();
        timestamp = switch (stamp.kind()) {
            case NONCE -> Long.toString(secrets.nonce(account, stamp.format(), millis));
            case TIMESTAMP -> stamp.format().write(millis + stamp.ahead().toMillis());
            case CHALLENGE -> challenge();
        };
        return recipe.message().of(this);
    }

    /** What the exchange asked, as the bot said it again: whatever came before, nothing of another shape is signed. */
    private String challenge() {
        FrameValue said = call.places().get(recipe.stamp().place().name());
        Challenge shape = recipe.additions().challenge().orElseThrow();
        if (said == null || !shape.fits(said.text())) {
            throw new Refused(
                    Reason.EXCHANGE_AMBIGUOUS,
                    call.what() + " has at '" + shape.place().name() + "' what is no challenge of its exchange's",
                    "say the exchange's challenge again as it is");
        }
        return said.text();
    }

    @Override
    public byte[] key() {
        return bytes(account.apiKey());
    }

    @Override
    public byte[] stamp() {
        return bytes(timestamp);
    }

    @Override
    public byte[] window() {
        return bytes(Long.toString(call.receiveWindowMillis()));
    }

    @Override
    public byte[] passphrase() {
        return secrets.passphrase(account);
    }

    @Override
    public byte[] member(String way) {
        FrameValue value = call.places().get(way);
        return value == null ? NOTHING : bytes(value.text());
    }

    @Override
    public byte[] sorted() {
        Map<String, String> ours = new TreeMap<>();
        ours.put(last(recipe.key()), account.apiKey());
        ours.put(last(recipe.stamp().place()), timestamp);
        recipe.window().ifPresent(window -> ours.put(last(window.place()), Long.toString(call.receiveWindowMillis())));
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : call.parameters().all()) {
            parameters.add(new Parameter(
                    parameter.name(), ours.getOrDefault(parameter.name(), parameter.value()), parameter.place()));
        }
        return SortedParameters.of(parameters, last(recipe.signature()));
    }

    private static String last(Placement place) {
        return place.name().substring(place.name().lastIndexOf('.') + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The whole message with this signature. */
    byte[] signed(byte[] signature) {
        String written = switch (encoding) {
            case HEX -> HexFormat.of().formatHex(signature);
            case BASE64 -> Base64.getEncoder().encodeToString(signature);
        };
        if (recipe.signature() instanceof Placement.Whole) {
            echoes.signed(bytes(written), new String(call.body(), StandardCharsets.UTF_8));
            return bytes(written);
        }
        Map<String, byte[]> values = new TreeMap<>();
        values.put(recipe.key().name(), bytes(account.apiKey()));
        values.put(recipe.stamp().place().name(), bytes(timestamp));
        values.put(recipe.signature().name(), bytes(written));
        recipe.window()
                .filter(window -> call.places().containsKey(window.place().name()))
                .ifPresent(
                        window -> values.put(window.place().name(), bytes(Long.toString(call.receiveWindowMillis()))));
        recipe.passphrase()
                .ifPresent(passphrase -> values.put(passphrase.place().name(), secrets.passphrase(account)));
        try {
            byte[] message = with(values);
            named(recipe.key(), values);
            recipe.passphrase().ifPresent(passphrase -> named(passphrase.place(), values));
            echoes.signed(bytes(written), own(recipe.signature()));
            return message;
        } finally {
            values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    /** The whole message with the account's key in place of the bot's, and no signature: it asks for a challenge. */
    byte[] named() {
        Map<String, byte[]> values = Map.of(recipe.key().name(), bytes(account.apiKey()));
        byte[] message = with(values);
        named(recipe.key(), values);
        return message;
    }

    private void named(Placement place, Map<String, byte[]> values) {
        byte[] sent = values.get(place.name());
        if (sent != null) {
            echoes.named(sent, own(place));
        }
    }

    /** What the bot had there. */
    private String own(Placement place) {
        FrameValue said = call.places().get(place.name());
        return said == null ? "" : said.text();
    }

    /** The whole message with this token, where one stands for key, time and signature. */
    byte[] withToken(String token) {
        byte[] message = with(Map.of(recipe.key().name(), bytes(token)));
        echoes.signed(bytes(token), own(recipe.key()));
        return message;
    }

    private byte[] with(Map<String, byte[]> values) {
        return with(call, values);
    }

    /** The whole message with these values in the place of those that the bot wrote. */
    static byte[] with(Canonical call, Map<String, byte[]> values) {
        List<Map.Entry<String, FrameValue>> places =
                new ArrayList<>(call.places().entrySet());
        places.sort(Comparator.comparingInt(place -> place.getValue().from()));
        values.keySet().stream()
                .filter(way -> !call.places().containsKey(way))
                .findAny()
                .ifPresent(way -> {
                    throw new Refused(
                            Reason.EXCHANGE_AMBIGUOUS,
                            call.what() + " has nothing at '" + way + "', where the exchange wants a value",
                            "send the message as the exchange documents it");
                });
        byte[] message = call.body();
        WireBuilder out = new WireBuilder(message.length + 256);
        int at = 0;
        for (Map.Entry<String, FrameValue> place : places) {
            FrameValue old = place.getValue();
            byte[] value = values.get(place.getKey());
            if (value != null) {
                out.put(message, at, old.from());
                put(value, old.quoted(), out);
                at = old.to();
            }
        }
        return out.put(message, at, message.length).toBytes();
    }

    private static void put(byte[] value, boolean quoted, WireBuilder out) {
        if (!quoted) {
            out.put(value);
            return;
        }
        out.put('"');
        for (byte each : value) {
            if (each == '"' || each == '\\') {
                out.put('\\');
            }
            out.put((char) (each & 0xff));
        }
        out.put('"');
    }
}
