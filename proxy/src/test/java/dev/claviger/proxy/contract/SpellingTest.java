package dev.claviger.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.route.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a withdrawal, an act of administration or a payment to another owner is written, a bot that was allowed all that
 * can be allowed does not get it through: it is refused, or judged as what it is, which is refused too.
 */
class SpellingTest {
    private static final int AT_LEAST = 10_000;
    private static final List<Disguise> DISGUISES = List.of(Disguise.values());

    private final Map<String, LaxReader> exchanges = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int named;

    static Set<String> exchanges() {
        return Desk.ALL.names();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void no_spelling_of_a_blocked_endpoint_is_let_through(String exchange) {
        Venue venue = Desk.ALL.venue(exchange);
        List<Endpoint> blocked = venue.profile().endpoints().all().stream()
                .filter(row -> Desk.isBlocked(row) && !row.method().equals("WS"))
                .toList();
        Random random = new Random(20_260_101);

        for (Endpoint row : blocked) {
            for (Disguise disguise : DISGUISES) {
                check(row, exchange, List.of(disguise), random);
            }
        }
        for (int i = 0; i < AT_LEAST; i++) {
            List<Disguise> several = new ArrayList<>();
            for (int k = random.nextInt(3); k >= 0; k--) {
                several.add(Disguise.any(DISGUISES, random));
            }
            check(blocked.get(i % blocked.size()), exchange, several, random);
        }

        assertThat(wrong).isEmpty();
        assertThat(named).as("spellings that were refused by name").isGreaterThan(blocked.size());
    }

    private void check(Endpoint row, String exchange, List<Disguise> disguises, Random random) {
        Spelling spelling = new Spelling(row.method(), exchange, row.path().replaceAll("\\{[^}]*\\}", "17"));
        disguises.forEach(disguise -> disguise.apply(spelling, random));
        Optional<Canonical> canonical = Desk.ALL.canonical(spelling.wire());
        if (canonical.isEmpty()) {
            return;
        }
        Canonical judged = canonical.get();
        if (Desk.ALL.permitted(judged).isEmpty()) {
            named++;
            return;
        }
        // Let through: then it is another endpoint, by its own name, whoever reads it.
        String sent = judged.route().path();
        boolean asWritten = spelling.target().contains(sent)
                && spelling.method.equals(judged.endpoint().method());
        Set<Endpoint> meanings = exchanges
                .computeIfAbsent(judged.route().venue().name(), name -> new LaxReader(Desk.ALL.venue(name)))
                .meanings(judged);
        if (!asWritten || meanings.stream().anyMatch(Desk::isBlocked)) {
            wrong.add(disguises + " of " + row.id() + " passes as "
                    + judged.endpoint().id() + ":\n" + spelling);
        }
    }
}
