package dev.claviger.proxy.sign;

import dev.claviger.config.recipe.Recipe;
import dev.claviger.proxy.exchange.text.PercentCoding;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** Path and query of an upgrade that is signed itself. The passphrase is put in only when they are written. */
final class UpgradeTarget implements Supplier<byte[]> {
    /** What passphrase and signature take. */
    private static final int ROOM = 256;

    private final String path;
    private final byte[] query;
    private final Recipe recipe;
    private final Supplier<byte[]> passphrase;
    private final String signature;

    /**
     * A target.
     *
     * @param path the exchange's
     * @param query with key and time
     * @param passphrase new bytes at each call, which are wiped here
     * @param signature as it stands in a query
     */
    UpgradeTarget(String path, byte[] query, Recipe recipe, Supplier<byte[]> passphrase, String signature) {
        this.path = path;
        this.query = query;
        this.recipe = recipe;
        this.passphrase = passphrase;
        this.signature = signature;
    }

    /** New bytes, which the caller wipes. */
    @Override
    public byte[] get() {
        WireBuilder out = new WireBuilder(path.length() + query.length + ROOM);
        out.put(path).put('?').put(query).put('&');
        if (recipe.passphrase().isPresent()) {
            byte[] value = passphrase.get();
            out.put(recipe.passphrase().get().place().name()).put('=');
            PercentCoding.encode(new String(value, StandardCharsets.ISO_8859_1), out);
            Arrays.fill(value, (byte) 0);
            out.put('&');
        }
        return out.put(recipe.signature().name()).put('=').put(signature).toBytes();
    }

    /** Without the query, which shows who opens it. */
    @Override
    public String toString() {
        return "UpgradeTarget[" + path + "]";
    }
}
