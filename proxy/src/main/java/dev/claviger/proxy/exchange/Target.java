package dev.claviger.proxy.exchange;

import dev.claviger.proxy.message.WireBuilder;

/** Path and query as they stand in a request line. */
public final class Target {
    private Target() {}

    /** The path, and with a question mark the query where there is one. */
    public static byte[] of(String path, byte[] query) {
        int length = path.length() + (query.length == 0 ? 0 : query.length + 1);
        WireBuilder target = new WireBuilder(length).put(path);
        return (query.length == 0 ? target : target.put('?').put(query)).toBytes();
    }
}
