package dev.claviger.config.contract;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.table.EndpointTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it was collected from an exchange's documents and client libraries, apart from the profiles.
 *
 * @param kind what it does, in capitals
 * @param method {@code ?} where it is not known
 */
record Listed(String kind, String method, String path) {
    /** All that was collected of an exchange; {@code endpoints/NAME.tsv} in the test resources. */
    static List<Listed> of(String exchange) {
        try (InputStream file = Objects.requireNonNull(
                Listed.class.getResourceAsStream("/endpoints/" + exchange + ".tsv"), "a list for each exchange")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Listed(columns[0], columns[1], columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes of ours that mean the same: we tell reads from market data and risk settings from trading. */
    Set<EndpointClass> classes() {
        return switch (kind) {
            case "READ" -> Set.of(EndpointClass.READ, EndpointClass.MARKET);
            case "STREAM" -> Set.of(EndpointClass.STREAM);
            case "TRADE" -> Set.of(EndpointClass.TRADE, EndpointClass.RISK);
            case "RISK" -> Set.of(EndpointClass.RISK);
            case "TRANSFER" -> Set.of(EndpointClass.TRANSFER);
            case "WITHDRAW" -> Set.of(EndpointClass.WITHDRAW);
            case "ADMIN" -> Set.of(EndpointClass.ADMIN);
            default -> throw new IllegalArgumentException("no such kind: " + kind);
        };
    }

    /** The row that answers it, or null where it would be refused as unknown. */
    @Nullable Endpoint in(EndpointTable table) {
        return table.find(method, path.replaceAll("\\{[^}]*\\}", "17"));
    }

    @Override
    public String toString() {
        return kind + " " + method + " " + path;
    }
}
