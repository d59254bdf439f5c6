package dev.claviger.harness.bench;

import java.util.Arrays;
import java.util.Optional;

/** What bots ask for. */
enum Workload {
    /** A signed read: an HMAC-signed GET with about 150 bytes of path and query. */
    OPEN_ORDERS("openOrders", "GET", "/api/v3/openOrders", "symbol=BTCUSDT"),
    /** A signed order, which Claviger notes durably before it leaves. */
    ORDER(
            "order",
            "POST",
            "/api/v3/order",
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.0015&price=61250.10");

    private final String label;
    private final String method;
    private final String path;
    private final String parameters;

    Workload(String label, String method, String path, String parameters) {
        this.label = label;
        this.method = method;
        this.path = path;
        this.parameters = parameters;
    }

    /** Its name in options, tables and the JSON file. */
    String label() {
        return label;
    }

    /** The HTTP method. */
    String method() {
        return method;
    }

    /** The exchange's path. */
    String path() {
        return path;
    }

    /** The parameters of every request, before those that make it its own. */
    String parameters() {
        return parameters;
    }

    /** The workload of this name. */
    static Optional<Workload> of(String label) {
        return Arrays.stream(values())
                .filter(workload -> workload.label.equals(label))
                .findFirst();
    }
}
