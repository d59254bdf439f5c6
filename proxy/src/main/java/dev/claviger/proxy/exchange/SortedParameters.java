package dev.claviger.proxy.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters as some exchanges sign those of a WebSocket message (Binance: "SIGNED request security"). */
public final class SortedParameters {
    private SortedParameters() {}

    /** {@code name=value} joined by {@code &} in the order of the names, in UTF-8, without the one called {@code except}. */
    public static byte[] of(List<Parameter> parameters, String except) {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals(except))
                .sorted(Comparator.comparing(Parameter::name))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
