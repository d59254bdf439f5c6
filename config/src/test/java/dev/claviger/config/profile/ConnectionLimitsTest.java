package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange counts for each connection of a stream. */
class ConnectionLimitsTest {
    private static final String STREAM =
            "{method: [op], keep-alive: [ping], keep-alive-costs: [said=1], refusal: '\"no\"'}";
    private static final String LIMIT = "said: {kind: sliding-window, scope: connection, window: 1s, capacity: 10}";
    private static final String ROW = "market WS ws /ws/subscribe none said=1";
    private static final String TEXT = ProfileText.TEXT
            .replace(
                    "families:\n",
                    "families:\n  ws:\n    prefixes: [/ws/]\n    hosts: {production: ws.example.org}\n    stream: "
                            + STREAM + "\n")
            .replace("limits:\n", "limits:\n  " + LIMIT + "\n")
            .replace("endpoints: |\n", "endpoints: |\n  " + ROW + "\n");

    @Test
    void messages_and_keep_alive_texts_may_be_counted_for_each_connection() throws ConfigException {
        ExchangeProfile profile = ProfileLoader.parse(TEXT, "small.yaml");
        Limit said = Objects.requireNonNull(profile.limits().get("said"));
        Stream stream =
                Objects.requireNonNull(profile.families().get("ws")).stream().orElseThrow();

        assertThat(said.scope()).isEqualTo(Scope.CONNECTION);
        assertThat(said.countedFor()).isEqualTo("connection");
        assertThat(stream.keepAliveCosts()).extracting(Cost::limit).containsExactly("said");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "market GET spot /api/said none said=1",
                "stream WS ws /ws/private/ key said=1",
                "trade POST spot /api/said signed weight=1,said=1",
            })
    void what_is_no_message_has_no_budget_of_a_connection(String row) {
        String text = TEXT.replace("# class method family path auth cost flags", row);

        assertThatThrownBy(() -> ProfileLoader.parse(text, "small.yaml"))
                .hasMessageContaining("small.yaml:" + lineOf(text, row) + ":")
                .hasMessageContaining("must not cost a limit of scope connection");
    }

    private static int lineOf(String text, String row) {
        return (int) text.substring(0, text.indexOf(row)).lines().count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep-alive-costs: [said=1]|connects: [said=1], keep-alive-costs: [said=1]|must not cost a limit of scope connection",
                "keep-alive-costs: [said=1], | |must stand beside 'keep-alive', and only there",
                "keep-alive: [ping], | |must stand beside 'keep-alive', and only there",
                "keep-alive-costs: [said=1]|keep-alive-costs: [weight=1]|must cost a limit of scope connection",
                "scope: connection|scope: connection, per-endpoint: true|must not be connection beside per or per-endpoint",
                "scope: connection|scope: connection, per: symbol|must not be connection beside per or per-endpoint",
                "{status: 429, scope: ip|{status: 429, scope: connection|must be ip, account or key",
            })
    void refuses_with_the_rule(String from, String to, String rule) {
        String text = TEXT.replace(from, to == null ? "" : to);

        assertThatThrownBy(() -> ProfileLoader.parse(text, "small.yaml")).hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "okx, stream-messages, 480, PT1H",
        "bitget, subscriptions, 240, PT1H",
        "bitget, messages, 9, PT1S",
    })
    void is_counted_as_the_exchange_documents_it(String exchange, String name, long capacity, Duration window)
            throws ConfigException {
        Limit limit =
                Objects.requireNonNull(ProfileLoader.bundled(exchange).limits().get(name));

        assertThat(limit.scope()).isEqualTo(Scope.CONNECTION);
        assertThat(limit.capacity()).isEqualTo(capacity);
        assertThat(limit.window()).isEqualTo(window);
    }

    @Test
    void every_message_to_bitget_is_one_of_its_connection_s() throws ConfigException {
        List<Endpoint> messages = ProfileLoader.bundled("bitget").endpoints().all().stream()
                .filter(row -> row.method().equals("WS"))
                .toList();

        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.costs()).extracting(Cost::limit).contains("messages"));
    }
}
