package dev.claviger.proxy.observe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.proxy.accept.Answer;
import dev.claviger.proxy.message.Call;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three pages of the admin port. */
final class AdminPages {
    private static final Logger LOG = LoggerFactory.getLogger(AdminPages.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<List<ReadyCheck>> checks;
    private final Supplier<String> scrape;

    AdminPages(Supplier<List<ReadyCheck>> checks, Supplier<String> scrape) {
        this.checks = checks;
        this.scrape = scrape;
    }

    Answer answer(Call call) {
        if (!call.method().equals("GET")) {
            return page("405 Method Not Allowed", JSON, "{\"error\":\"only GET\"}");
        }
        try {
            return switch (new String(call.target(), US_ASCII)) {
                case "/live" -> page("200 OK", JSON, "{\"live\":true}");
                case "/ready" -> ready(checks.get());
                case "/metrics" -> page("200 OK", PROMETHEUS, scrape.get());
                default -> page("404 Not Found", JSON, "{\"error\":\"only /live, /ready and /metrics\"}");
            };
        } catch (RuntimeException e) {
            LOG.error("An admin page could not be made", e);
            return page("500 Internal Server Error", JSON, "{\"error\":\"see the log\"}");
        }
    }

    private static Answer ready(List<ReadyCheck> all) {
        boolean ok = all.stream().allMatch(ReadyCheck::ok);
        StringBuilder json = new StringBuilder("{\"ready\":").append(ok).append(",\"checks\":[");
        for (int i = 0; i < all.size(); i++) {
            ReadyCheck check = all.get(i);
            json.append(i == 0 ? "" : ",").append("{\"name\":");
            quote(json, check.name());
            json.append(",\"ok\":").append(check.ok()).append(",\"detail\":");
            quote(json, check.detail());
            json.append('}');
        }
        return page(
                ok ? "200 OK" : "503 Service Unavailable",
                JSON,
                json.append("]}").toString());
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                default -> json.append(c < ' ' ? ' ' : c);
            }
        }
        json.append('"');
    }

    private static Answer page(String status, String type, String text) {
        byte[] body = text.getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                + "\r\nCache-Control: no-store\r\n\r\n";
        return new Answer(head.getBytes(US_ASCII), body);
    }
}
