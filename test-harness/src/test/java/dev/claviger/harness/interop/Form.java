package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Form data, read with the JDK's own decoder. */
final class Form {
    private static final Set<String> AUTHENTICATION = Set.of("timestamp", "recvWindow", "signature");

    private Form() {}

    /** Names and values; a name that stands twice is an error of the test's. */
    static Map<String, String> read(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&", -1)) {
            String before = parameters.put(
                    URLDecoder.decode(before(pair, '='), StandardCharsets.UTF_8),
                    URLDecoder.decode(after(pair, '='), StandardCharsets.UTF_8));
            assertThat(before).as("another value of %s", pair).isNull();
        }
        return parameters;
    }

    /** What is left when what proves the sender is taken out. */
    static Map<String, String> business(Map<String, String> parameters) {
        Map<String, String> business = new LinkedHashMap<>(parameters);
        business.keySet().removeAll(AUTHENTICATION);
        return business;
    }

    static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    static String after(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + 1);
    }
}
