package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.profile.KeyScheme.SecretForm;
import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.recipe.Additions;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileLoaderTest {
    private static final String WITH_OWN_PATH =
            ProfileText.TEXT.replace("prefixes: [/f/]", "prefixes: [/f/]\n    paths: [/api/funding]");

    @Test
    void reads_every_part() throws ConfigException {
        ExchangeProfile profile = ProfileLoader.parse(ProfileText.TEXT, "small.yaml");

        assertThat(profile.name()).isEqualTo("small");
        assertThat(profile.families())
                .containsExactly(
                        Map.entry(
                                "spot",
                                new Family(
                                        "spot",
                                        List.of("/api/", "/wallet/"),
                                        List.of(),
                                        Map.of("production", "api.example.org", "test", "test.example.org:8443"),
                                        Optional.of(new Family.TimeSource("/api/time", "now", TimeFormat.MILLISECONDS)),
                                        Optional.empty())),
                        Map.entry(
                                "futures",
                                new Family(
                                        "futures",
                                        List.of("/f/"),
                                        List.of(),
                                        Map.of("production", "f.example.org"),
                                        Optional.empty(),
                                        Optional.empty())));
        assertThat(profile.environments()).containsExactly("production", "test");
        assertThat(profile.signing())
                .isEqualTo(new Signing(
                        List.of(new Recipe(
                                "signed",
                                List.of(),
                                List.of(),
                                List.of(),
                                new Placement.Header("X-KEY", ""),
                                Stamp.timestamp(new Placement.Parameter("ts"), TimeFormat.MILLISECONDS),
                                Optional.of(new Recipe.Window(
                                        new Placement.Parameter("window"),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(60))),
                                Optional.empty(),
                                Map.of(),
                                Message.parse("query body"),
                                new Placement.Parameter("sig"),
                                Additions.NONE,
                                Optional.empty())),
                        List.of("X-KEY"),
                        List.of(),
                        List.of("X-UNIT")));
        assertThat(profile.keys())
                .containsOnly(
                        Map.entry(KeyType.HMAC_SHA256, new KeyScheme(Encoding.HEX, SecretForm.TEXT, "")),
                        Map.entry(KeyType.ED25519, new KeyScheme(Encoding.BASE64, SecretForm.TEXT, "")));
        assertThat(profile.limits().values())
                .containsExactly(
                        new Limit(
                                "weight",
                                Limit.Kind.FIXED_WINDOW,
                                Scope.IP,
                                false,
                                List.of(),
                                Duration.ofMinutes(1),
                                100,
                                100,
                                Optional.of("X-USED"),
                                Optional.empty(),
                                Optional.of("WEIGHT")),
                        new Limit(
                                "orders",
                                Limit.Kind.FIXED_WINDOW,
                                Scope.ACCOUNT,
                                true,
                                List.of(),
                                Duration.ofSeconds(10),
                                10,
                                10,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(profile.gates()).containsExactly(Gate.ofStatus(429, Scope.IP, Duration.ofSeconds(10)));
        assertThat(profile.errors().of(ErrorKind.STALE)).isEqualTo(new ErrorShape(400, "-5", "no"));
        assertThat(profile.order()).containsExactly(order(List.of(), "s", "d", "t", "p", "q", "c"));
        assertThat(profile.endpoints().all()).hasSize(8);
        assertThat(profile.endpoints().find("POST", "/f/batch"))
                .isEqualTo(new Endpoint(
                        EndpointClass.TRADE,
                        "POST",
                        "futures",
                        "/f/batch",
                        Auth.SIGNED,
                        List.of(new Cost("orders", new Amount.ForEach("list", Amount.ForEach.Size.ANY, 1, 5))),
                        Set.of(EndpointFlag.ORDER, EndpointFlag.BATCH),
                        Map.of(EndpointFlag.BATCH, Set.of("list"))));
    }

    @ParameterizedTest
    @CsvSource({"EAPI:Invalid nonce,EAPI:Invalid nonce", "'50114',50114", "010,010", "-1.50,-1.50", "TOO_FAST,TOO_FAST"
    })
    void an_error_code_is_a_text_and_a_number_is_one_as_written(String written, String code) throws ConfigException {
        String text = ProfileText.TEXT.replace("code: -5", "code: " + written).replace("%code%", "\"%code%\"");

        assertThat(ProfileLoader.parse(text, "small.yaml")
                        .errors()
                        .of(ErrorKind.STALE)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void reads_every_kind_of_limit() throws ConfigException {
        String text = ProfileText.TEXT
                .replace(
                        "orders: {kind: fixed-window",
                        "orders: {kind: sliding-window, per: pair, remaining-header: X-LEFT")
                .replace(
                        "weight: {kind: fixed-window, scope: ip, window: 1m",
                        "weight: {kind: token-bucket, scope: key, refill: 3, every: 2s");

        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.limits().values())
                .containsExactly(
                        new Limit(
                                "weight",
                                Limit.Kind.TOKEN_BUCKET,
                                Scope.KEY,
                                false,
                                List.of(),
                                Duration.ofSeconds(2),
                                100,
                                3,
                                Optional.of("X-USED"),
                                Optional.empty(),
                                Optional.of("WEIGHT")),
                        new Limit(
                                "orders",
                                Limit.Kind.SLIDING_WINDOW,
                                Scope.ACCOUNT,
                                true,
                                List.of("pair"),
                                Duration.ofSeconds(10),
                                10,
                                10,
                                Optional.empty(),
                                Optional.of("X-LEFT"),
                                Optional.empty()));
        assertThat(profile.limits().values())
                .extracting(Limit::pace)
                .containsExactly("and 3 more every 2s", "in any 10s");
        assertThat(profile.limits().values())
                .extracting(Limit::countedFor)
                .containsExactly("key", "account and endpoint and pair");
    }

    @Test
    void reads_where_the_parts_of_a_request_are_answered() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {parts: {paths: [/v5/batch], list: [ext, list], code: code, success: [0]}}
                gates:
                """);

        Learn learn = ProfileLoader.parse(text, "small.yaml").learn();

        assertThat(learn.partsOf("/v5/batch"))
                .hasValue(new Parts(Set.of("/v5/batch"), List.of("ext", "list"), "code", Set.of("0")));
        assertThat(learn.partsOf("/v5/order")).isEmpty();
        assertThat(problems(text.replace("[/v5/batch]", "[]")))
                .singleElement()
                .asString()
                .contains("parts.paths: must name at least one endpoint's path");
    }

    @Test
    void reads_what_is_learned_from_error_codes() throws ConfigException {
        String text = ProfileText.TEXT.replace("gates:\n", """
                learn: {code-field: [error, label], success: [0], unknown: [9], clock: [10002, 'EAPI:Invalid nonce']}
                gates:
                  - {code: 50011, scope: account, retry-after-default: 2s}
                """);

        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.learn())
                .isEqualTo(new Learn(
                        List.of("error", "label"),
                        Set.of("0"),
                        Set.of("9"),
                        Set.of("10002", "EAPI:Invalid nonce"),
                        Optional.empty()));
        assertThat(profile.gates())
                .containsExactly(
                        Gate.ofCode("50011", Scope.ACCOUNT, Duration.ofSeconds(2)),
                        Gate.ofStatus(429, Scope.IP, Duration.ofSeconds(10)));
        assertThat(ProfileLoader.parse(text.replace("[error, label]", "retCode"), "small.yaml")
                        .learn()
                        .codeFields())
                .containsExactly("retCode");
        assertThat(ProfileLoader.parse(ProfileText.TEXT, "small.yaml").learn()).isEqualTo(Learn.NOTHING);
        assertThat(problems(text.replace("[error, label]", "[]")))
                .singleElement()
                .asString()
                .contains("learn.code-field: must name at least one member");
    }

    @Test
    void order_may_be_absent() throws ConfigException {
        String without = ProfileText.TEXT.replaceFirst("(?m)^order:.*\n", "");

        assertThat(ProfileLoader.parse(without, "small.yaml").order()).isEmpty();
    }

    private static OrderFields order(List<String> prefixes, String... ways) {
        List<Way> all = Stream.of(ways).map(Way::parse).toList();
        Way nowhere = Way.parse("none");
        return new OrderFields(
                prefixes,
                List.of(all.get(0)),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                nowhere,
                nowhere,
                all.get(5),
                List.of());
    }

    @Test
    void a_symbol_may_have_other_names() throws ConfigException {
        String text = ProfileText.TEXT.replace("{symbol: s,", "{symbol: [s, data.n],");

        assertThat(ProfileLoader.parse(text, "small.yaml").orderAt("/f/one"))
                .get()
                .extracting(OrderFields::symbol)
                .isEqualTo(List.of(Way.parse("s"), Way.parse("data.n")));
        assertThat(problems(text.replace("[s, data.n]", "[]")))
                .singleElement()
                .asString()
                .contains("order.symbol");
        assertThat(problems(text.replace("[s, data.n]", "[s, '*']")))
                .singleElement()
                .asString()
                .contains("order.symbol[1]: must be a name");
    }

    @Test
    void an_order_may_have_a_notional_a_mark_that_it_only_reduces_and_legs() throws ConfigException {
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, notional: n, reduce-only: r, legs: ['[]', x.y], under: [{prefixes: [/f/], legs: z}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/api/order")).hasValueSatisfying(order -> {
            assertThat(order.notional()).isEqualTo(Way.parse("n"));
            assertThat(order.reduceOnly()).isEqualTo(Way.parse("r"));
            assertThat(order.legs()).containsExactly(Way.parse("[]"), Way.parse("x.y"));
        });
        assertThat(profile.orderAt("/f/order")).hasValueSatisfying(order -> {
            assertThat(order.notional()).isEqualTo(Way.parse("n"));
            assertThat(order.legs()).containsExactly(Way.parse("z"));
        });
    }

    @Test
    void order_may_have_other_names_under_some_paths() throws ConfigException {
        String text = ProfileText.TEXT.replace(
                "client-id: c}",
                "client-id: c, under: [{prefixes: [/f/batch, /g/], symbol: x.*.y, type: x.~}, {prefixes: [/f/], price: pp}]}");
        ExchangeProfile profile = ProfileLoader.parse(text, "small.yaml");

        assertThat(profile.orderAt("/f/batch"))
                .contains(order(List.of("/f/batch", "/g/"), "x.*.y", "d", "x.~", "p", "q", "c"));
        assertThat(profile.orderAt("/f/one")).contains(order(List.of("/f/"), "s", "d", "t", "pp", "q", "c"));
        assertThat(profile.orderAt("/api/order")).contains(order(List.of(), "s", "d", "t", "p", "q", "c"));
    }

    /** Each puts another text in place of one line; what is expected begins at the column in that line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // classes, flags and columns
                "DELETE spot | trade  DELETE spot | trad   DELETE spot | 3: endpoints: must be one of market, read, stream, trade, risk, transfer, withdraw, admin, got: trad; did you mean trade?",
                "DELETE spot | 1 cancel | 1 cancell | 56: endpoints: must be one of order, cancel, batch, json, form-or-json, list, nested, outward, test, token, sensitive, got: cancell; did you mean cancel?",
                "DELETE spot | 1 cancel | 1 cancel,cancel | 63: endpoints: must not have a flag twice, got: cancel",
                "DELETE spot | 1 cancel | 1 batch | 56: endpoints: must name its parameter, got: batch; write batch(PARAMETER)",
                "DELETE spot | 1 cancel | 1 cancel more | 3: endpoints: must have the columns class method family path auth cost, and flags or none, got: 8 columns",
                "DELETE spot | DELETE | TRACE | 10: endpoints: must be one of [DELETE, GET, PATCH, POST, PUT, WS], got: TRACE",
                "DELETE spot | spot | spto | 17: endpoints: must be one of [futures, spot], got: spto; did you mean spot?",
                "DELETE spot | signed | sigend | 40: endpoints: must be one of none, key, signed, optional, got: sigend; did you mean signed?",
                "DELETE spot | signed | none | 40: endpoints: must be key or signed for every class but market, got: none",
                "DELETE spot | 1 cancel | 1 list(a)) | 56: endpoints: must name its parameter, got: list(a)); write list(PARAMETER)",
                "DELETE spot | 1 cancel | 1 nested() | 56: endpoints: must name its parameter, got: nested(); write nested(PARAMETER)",
                "DELETE spot | 1 cancel | 1 list(a[) | 56: endpoints: must name its parameter, got: list(a[); write list(PARAMETER)",
                "DELETE spot | 1 cancel | 1 cancel(a) | 56: endpoints: must not name a parameter, got: cancel(a); write cancel",
                "DELETE spot | 1 cancel | 1 list(a),list(a) | 64: endpoints: must not have a flag twice, got: list(a)",
                "DELETE spot | 1 cancel | 1 batch(a),batch(b) | 65: endpoints: must not have a flag twice, got: batch(b)",
                "DELETE spot | 1 cancel | 1 list(ts) | 3: endpoints: must not name a parameter that authenticates or is stripped, got: ts",
                "DELETE spot | 1 cancel | 1 nested(SIG) | 3: endpoints: must not name a parameter that authenticates or is stripped, got: SIG",
                // paths
                "DELETE spot | /api/order | api/order | 25: endpoints: must be an absolute path, with {name} for an open segment, got: api/order",
                "DELETE spot | /api/order | /f/order | 25: endpoints: must begin with a prefix of family spot, got: /f/order; its prefixes are /api/, /wallet/",
                "DELETE spot | /api/order | /api/o{id} | 25: endpoints: must be an absolute path, with {name} for an open segment, got: /api/o{id}",
                "DELETE spot | DELETE | POST | 3: endpoints: must not name an endpoint twice, got: POST /api/order; it stands first at line 47",
                "DELETE spot | DELETE spot    /api/order | GET spot /{x}/order/{y} | 19: endpoints: must begin with a prefix of family spot, got: /{x}/order/{y}; its prefixes are /api/, /wallet/",
                "read   GET    spot    /api/order/{id} | /api/order/{id} | /api/order/{} | 25: endpoints: must be an absolute path, with {name} for an open segment, got: /api/order/{}",
                // amounts
                "DELETE spot | weight=1 | weight=many | 47: endpoints: must be a known amount, got: weight=many; write 5, present(p)?1:5, by(p;1;100=1,500=5), each(p;1;5), alone(p;1), many(p;1;5) or age(0;5s=8,10s=6), without spaces",
                "DELETE spot | weight=1 | weight=by(l;1;5=1,5=2) | 47: endpoints: must have rising bounds, got: weight=by(l;1;5=1,5=2)",
                "DELETE spot | weight=1 | weight=by(l;1;) | 47: endpoints: must be a known amount, got: weight=by(l;1;); write 5, present(p)?1:5, by(p;1;100=1,500=5), each(p;1;5), alone(p;1), many(p;1;5) or age(0;5s=8,10s=6), without spaces",
                "DELETE spot | weight=1 | weight=101 | 47: endpoints: must not cost more than the limit's capacity, got: weight=101; it is 100",
                "DELETE spot | weight=1 | weight=1,weight=2 | 56: endpoints: must not cost a limit twice, got: weight=2",
                // the head
                "prefixes: [/f/] | /f/ | /f | 16: families.futures.prefixes[0]: must begin and end with a slash, as /api/ does, or be / alone, got: /f",
                "hosts: {production: f.example.org} | {production: f.example.org} | {} | 5: families.futures.hosts: must name a host for at least one environment",
                "hosts: {production: f.example.org} | f.example.org | https://f | 25: families.futures.hosts.production: must be a host name in lower case, or host:port, got: https://f; no scheme and no path: Claviger always speaks TLS and keeps the bot's path",
                "time: {path: /api/time | /api/time | /f/time | 18: families.spot.time.path: must begin with a prefix of its family, got: /f/time",
                "key: header X-KEY | key: header X-KEY | content-types: [json] | 23: signing.recipes[0].content-types[0]: must be one of [application/json, application/x-www-form-urlencoded], got: json; a recipe without any signs what has no body",
                "key: header X-KEY | key: header X-KEY | beside: [op] | 15: signing.recipes[0].beside: must not stand where the signature is not in a message, got: [op]",
                "receive-window: | max: 60s | max: 1s | 58: signing.recipes[0].receive-window.default: must be between 1ms and 1s, got: 5s",
                "pass-headers: | X-UNIT | x-key | 18: signing.pass-headers[0]: must not pass what a recipe sets or 'strip-headers' names, got: x-key",
                "key: header | header X-KEY | cookie X-KEY | 12: signing.recipes[0].key: must be 'header NAME', \"header NAME after 'TEXT'\", 'parameter NAME', 'body NAME', 'credential SCHEME NAME', 'member PATH' or 'message', got: cookie X-KEY",
                "message: query | query body | query boddy | 16: signing.recipes[0].message: must be a message: at character 12, 'boddy' is none of [key, timestamp, nonce, challenge, window, passphrase, method, host, path, query, query-decoded, target, target-decoded, body, body-or-query, content-type, sorted, sorted-encoded, random, payload, id, params], got: query boddy",
                "message: query | query body | query random | 16: signing.recipes[0].message: must not hold a random text where the recipe has none, got: random; add 'random'",
                "message: query | query body | path sha256(query | 16: signing.recipes[0].message: must be a message: at character 18, a ')' is missing, got: path sha256(query",
                "ed25519: {encoding | base64 | bas64 | 23: keys.ed25519.encoding: must be one of hex, base64, got: bas64; did you mean base64?",
                "ed25519: {encoding | ed25519 | ed25520 | 3: keys.ed25520: unknown key; did you mean ed25519?",
                "weight: {kind | fixed-window | fixed-windo | 18: limits.weight.kind: must be one of fixed-window, sliding-window, token-bucket, got: fixed-windo; did you mean fixed-window?",
                "weight: {kind | window: 1m | every: 1m | 3: limits.weight.window: must be there",
                "weight: {kind | window: 1m | window: 1m, refill: 5 | 55: limits.weight.refill: unknown key; known here: capacity, kind, per, per-endpoint, remaining-header, scope, title, used-header, window",
                "weight: {kind | fixed-window | token-bucket | 3: limits.weight.every: must be there",
                "weight: {kind | kind: fixed-window, scope: ip, window: 1m, | kind: token-bucket, scope: ip, every: 1m, refill: 101, | 62: limits.weight.refill: must be between 1 and 100, got: 101",
                "weight: {kind | title: W | remaining-header: X-LEFT, title: W | 109: limits.weight.remaining-header: must not stand beside used-header, got: X-LEFT; one of them tells all",
                "weight: {kind | scope: ip | scope: uid | 39: limits.weight.scope: must be one of ip, account, key, got: uid",
                "- {status: 429 | status: 429, scope | scope | 5: gates[0].status: must be there",
                "- {status: 429 | status: 429 | status: 429, code: 7 | 25: gates[0].code: must stand in place of status, got: 7",
                "- {status: 429 | 429 | 200 | 14: gates[0].status: must be between 400 and 599, got: 200",
                "permission: | status: 403 | status: 302 | 31: errors.kinds.permission.status: must be between 400 and 599, got: 302",
                "permission: | code: 2 | code: 'a\"b' | 42: errors.kinds.permission.code: must be at most 100 printable characters without \" and \\, got: a\"b",
                "permission: | code: 2 | code: true | 42: errors.kinds.permission.code: must be a text, got: true; write it in quotes, or with its unit",
                "permission: | 'no' | '%whta%' | 54: errors.kinds.permission.message: must not have the unknown placeholder %whta%, got: %whta%; did you mean %what%?",
                "permission: | permission: | permision: | 5: errors.kinds.permision: unknown key; did you mean permission?",
                "body: | %msg% | %message% | 9: errors.body: must not have the unknown placeholder %message%, got: {\"c\":%code%,\"m\":\"%message%\"}; known here: %code%, %msg%",
                "body: | %msg% | msg | 9: errors.body: must have the placeholder %msg%, got: {\"c\":%code%,\"m\":\"msg\"}",
                "order: {symbol | client-id: c | cid: c | 61: order.cid: unknown key; known here: client-id, legs, notional, price, quantity, reduce-only, side, symbol, type, under",
                "order: {symbol | symbol: s | symbol: s..t | 17: order.symbol: must be a name, or names with dots between them, got: s..t; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | symbol: s | symbol: '*.t' | 17: order.symbol: must be a name, or names with dots between them, got: *.t; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | symbol: s | symbol: a.~.b | 17: order.symbol: must be a name, or names with dots between them, got: a.~.b; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | client-id: c | client-id: c, under: [{symbol: x}] | 83: order.under[0].prefixes: must name at least one path or its beginning",
                "order: {symbol | client-id: c | client-id: c, under: [{prefixes: [/f/], qty: x}] | 101: order.under[0].qty: unknown key; known here: client-id, legs, notional, prefixes, price, quantity, reduce-only, side, symbol, type",
            })
    void refuses_with_place_rule_value_and_hint(String line, String right, String wrong, String expected) {
        List<String> lines = new ArrayList<>(ProfileText.TEXT.lines().toList());
        int index = lines.indexOf(
                lines.stream().filter(each -> each.contains(line)).findFirst().orElseThrow());
        lines.set(index, lines.get(index).replace(right, wrong));

        assertThat(problems(String.join("\n", lines))).contains("small.yaml:" + (index + 1) + ":" + expected);
    }

    @Test
    void refuses_a_row_that_no_recipe_signs() {
        String text = ProfileText.TEXT.replace("- name: signed", "- name: signed\n      prefixes: [/api/, /wallet/]");

        assertThat(problems(text))
                .containsExactly("small.yaml:51:3: endpoints: must fit a recipe of 'signing', got: POST /f/batch;"
                        + " add its prefix to one");
    }

    @Test
    void refuses_rows_whose_recipes_want_a_content_type() {
        String text =
                ProfileText.TEXT.replace("- name: signed", "- name: signed\n      content-types: [application/json]");

        assertThat(problems(text))
                .contains("small.yaml:46:3: endpoints: must fit a recipe of 'signing', got: GET /api/time;"
                        + " add its prefix to one without content-types");
    }

    @Test
    void trap_19_refuses_a_row_without_a_cost() {
        assertThat(problems(ProfileText.TEXT + "  read GET spot /api/x signed\n"))
                .containsExactly(
                        "small.yaml:53:3: endpoints: must have the columns class method family path auth cost, and"
                                + " flags or none, got: 5 columns; a cost that is not known is no cost of 1: look it up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "?", "-", "1", "weight"})
    void trap_19_refuses_a_cost_that_names_no_limit_and_amount(String cost) {
        assertThat(problems(ProfileText.TEXT + "  read GET spot /api/x signed " + cost + "\n"))
                .containsExactly("small.yaml:53:31: endpoints: must be a cost such as limit=1, got: " + cost);
    }

    @Test
    void trap_19_refuses_a_cost_of_a_limit_that_is_not_there() {
        assertThat(problems(ProfileText.TEXT + "  read GET spot /api/x signed weigth=1\n"))
                .containsExactly("small.yaml:53:31: endpoints: must cost a limit of this profile, got: weigth=1;"
                        + " did you mean weight?");
    }

    @Test
    void trap_19_refuses_a_limit_that_nothing_costs() {
        String unused = ProfileText.TEXT.replace(
                "gates:\n", "  spare: {kind: fixed-window, scope: ip, window: 1s, capacity: 1}\ngates:\n");

        assertThat(problems(unused))
                .containsExactly("small.yaml:28:3: limits.spare: must be the cost of at least one endpoint");
    }

    @Test
    void trap_04_refuses_keys_it_does_not_know() {
        assertThat(problems("retries: 3\n" + ProfileText.TEXT))
                .singleElement()
                .asString()
                .startsWith("small.yaml:1:1: retries: unknown key; known here: ");
        assertThat(problems(ProfileText.TEXT.replace("capacity: 10}", "capacity: 10, burst: 3}")))
                .singleElement()
                .asString()
                .startsWith("small.yaml:27:95: limits.orders.burst: unknown key; known here: ");
    }

    @Test
    void refuses_templates_that_match_the_same_path() {
        assertThat(problems(ProfileText.TEXT + """
                          read GET spot /api/order/{name} signed weight=1
                          read GET spot /api/{any}/last signed weight=1
                          read PUT spot /api/order/{name} signed weight=1
                        """))
                .containsExactly(
                        "small.yaml:53:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/order/{name}; the other one is /api/order/{id}",
                        "small.yaml:54:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/{any}/last; the other one is /api/order/{id}",
                        "small.yaml:54:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/{any}/last; the other one is /api/order/{name}");
    }

    @Test
    void refuses_prefixes_that_overlap() {
        assertThat(problems(ProfileText.TEXT.replace("prefixes: [/f/]", "prefixes: [/f/, /api/f/]")))
                .containsExactly("small.yaml:10:21: families.futures.prefixes[1]: must not overlap another prefix, got:"
                        + " /api/f/; the other one is /api/");
    }

    @Test
    void a_stream_may_lie_among_the_calls_of_another_family_and_its_paths_are_its_own() throws ConfigException {
        String stream = ProfileText.stream("[/f/, /api/f/]", "method: [op], refusal: '\"%msg%\"'");
        ExchangeProfile profile = ProfileLoader.parse(stream, "small.yaml");

        assertThat(profile.familyOf("/api/f/subscribe"))
                .isEqualTo(profile.families().get("futures"));
        assertThat(profile.familyOf("/api/g/subscribe"))
                .isEqualTo(profile.families().get("spot"));
        assertThat(problems(stream + "  market GET spot /api/f/subscribe none weight=1\n"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("must begin with a prefix of family spot");
    }

    @Test
    void what_a_connection_of_a_stream_costs_is_of_limits_that_are_there() throws ConfigException {
        String stream = ProfileText.stream("[/f/]", "method: [op], refusal: '\"%msg%\"', connects: [weight=2, alone=1]");
        String limited = stream.replace(
                "\nlimits:\n", "\nlimits:\n  alone: {kind: sliding-window, scope: ip, window: 1s, capacity: 3}\n");

        assertThat(ProfileLoader.parse(limited, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().connects(), InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(problems(stream))
                .singleElement()
                .asString()
                .contains("must cost a limit of this profile, got: alone=1");
        assertThat(problems(limited.replace("weight=2", "alone=2")))
                .anySatisfy(problem -> assertThat(problem).contains("connects: must not cost a limit twice"));
        assertThat(problems(limited.replace("alone=1", "alone=4")))
                .anySatisfy(problem -> assertThat(problem).contains("must not cost more than the limit's capacity"));
    }

    @Test
    void a_stream_may_have_codes_of_its_own_for_some_kinds() throws ConfigException {
        String stream = ProfileText.stream("[/f/]", "method: [op], refusal: '\"%code%\"', codes: {stale: 30013, permission: no}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().codes(), InstanceOfAssertFactories.MAP)
                .containsOnly(Map.entry(ErrorKind.STALE, "30013"), Map.entry(ErrorKind.PERMISSION, "no"));
        assertThat(problems(stream.replace("permission: no", "permission: 'a\"b'")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("codes: must be at most 100 printable characters");
        assertThat(problems(stream.replace("permission: no", "denied: 1")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.codes.denied");
    }

    @Test
    void path_that_a_family_names_is_its_own_whatever_prefix_it_has() throws ConfigException {
        ExchangeProfile profile =
                ProfileLoader.parse(WITH_OWN_PATH + "  market GET futures /api/funding none weight=1\n", "small.yaml");

        assertThat(profile.familyOf("/api/funding"))
                .isNotNull()
                .extracting(Family::name)
                .isEqualTo("futures");
        assertThat(profile.familyOf("/api/funding/x"))
                .isNotNull()
                .extracting(Family::name)
                .isEqualTo("spot");
    }

    @Test
    void refuses_a_row_of_a_path_that_another_family_names() {
        assertThat(problems(WITH_OWN_PATH + "  market GET spot /api/funding none weight=1\n"))
                .singleElement()
                .asString()
                .contains("endpoints: must begin with a prefix of family spot, got: /api/funding");
    }

    @Test
    void refuses_a_path_that_two_families_name() {
        assertThat(problems(WITH_OWN_PATH.replace("prefixes: [/api/,", "paths: [/api/funding]\n    prefixes: [/api/,")))
                .singleElement()
                .asString()
                .contains(
                        "families.futures.paths: must be absolute paths that no other family names, got: /api/funding");
    }

    @Test
    void refuses_endpoints_that_are_not_a_literal_block() {
        assertThat(problems(ProfileText.TEXT.replace("endpoints: |", "endpoints: >")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("small.yaml:42:12: endpoints: must be a literal block, got: ")
                .endsWith("; write: endpoints: |");
    }

    @Test
    void refuses_an_empty_file_by_all_that_must_be_there() {
        assertThat(problems(""))
                .containsExactlyInAnyOrder(
                        "small.yaml:1:1: families: must be there",
                        "small.yaml:1:1: limits: must be there",
                        "small.yaml:1:1: endpoints: must be there",
                        "small.yaml:1:1: name: must be there",
                        "small.yaml:1:1: title: must be there",
                        "small.yaml:1:1: documentation: must be there",
                        "small.yaml:1:1: signing: must be there",
                        "small.yaml:1:1: keys: must be there",
                        "small.yaml:1:1: errors: must be there");
    }

    @Test
    void tells_several_problems_of_one_row_at_once() {
        assertThat(problems(ProfileText.TEXT + "  raed GTE spot /x/y sgined weigth=1,orders=99 tset\n"))
                .hasSize(7);
    }

    @Test
    void a_stream_may_tell_what_is_used_of_limits_that_listen() throws ConfigException {
        String stream = ProfileText.stream("[/f/]", "method: [op], id: id, refusal: '\"%msg%\"', errors: {code: code, until: data.until},"
                        + " used: {list: limits, named: [type, per], count: used, headers: {WEIGHT/1m: X-USED}}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().used())
                .isEqualTo(Optional.of(
                        new StreamUse("limits", List.of("type", "per"), "used", Map.of("WEIGHT/1m", "X-USED"))));
        assertThat(problems(stream.replace("WEIGHT/1m: X-USED", "WEIGHT/1m: X-USE")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.used.headers.WEIGHT/1m: must be the used-header of a limit, got: X-USE");
        assertThat(problems(stream.replace(" id: id,", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("used: must stand beside 'id' and 'errors'");
        assertThat(problems(stream.replace("named: [type, per], ", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("named: must name at least one member");
    }

    @Test
    void a_stream_may_say_what_of_its_messages_is_written_anew() throws ConfigException {
        String stream = ProfileText.stream("[/f/]", "method: [op], refusal: '\"%msg%\"',"
                        + " fresh: {timestamp: header.time, receive-window: header.window, max: 60s, strip: [header.by]}");

        assertThat(ProfileLoader.parse(stream, "small.yaml").families().get("futures"))
                .isNotNull()
                .extracting(family -> family.stream().orElseThrow().fresh())
                .isEqualTo(Optional.of(new Fresh(
                        Optional.of("header.time"),
                        Optional.of("header.window"),
                        Duration.ofSeconds(60),
                        List.of("header.by"))));
        assertThat(problems(stream.replace(" max: 60s,", "")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("stream.fresh.max: must be there");
        assertThat(problems(stream.replace("method: [op],", "method: [op], token: member token,")))
                .anySatisfy(problem -> assertThat(problem).contains("fresh: must not stand beside 'token'"));
    }

    @Test
    void loads_a_file(@TempDir Path folder) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("own.yaml"), ProfileText.TEXT);

        assertThat(ProfileLoader.load(file).name()).isEqualTo("small");
        assertThat(ProfileLoader.named(file.toString()).name()).isEqualTo("small");
    }

    @Test
    void refuses_a_bundled_profile_that_is_not_there() {
        assertThatThrownBy(() -> ProfileLoader.bundled("binanse"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("exchanges/binanse.yaml:1:1: must be a profile that Claviger brings, got: binanse;"
                        + " did you mean binance?");
        assertThatThrownBy(() -> ProfileLoader.bundled("../exchanges/binance")).isInstanceOf(ConfigException.class);
    }

    private static List<String> problems(String text) {
        ConfigException refused = Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(text, "small.yaml")));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
