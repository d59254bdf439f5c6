package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile that is not one is refused with the place, the rule, the value and what to do. */
class ProfileRefusalsTest {
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
                "weight: {kind | scope: ip | scope: uid | 39: limits.weight.scope: must be one of ip, account, key, connection, got: uid",
                "- {status: 429 | status: 429, scope | scope | 5: gates[0].status: must be there",
                "- {status: 429 | status: 429 | status: 429, code: 7 | 25: gates[0].code: must stand in place of status, got: 7",
                "- {status: 429 | default: 10s | default: 10s, families: [spot, futurs] | 66: gates[0].families: must be families of this profile, got: futurs; did you mean futures?",
                "- {status: 429 | default: 10s | default: 10s, families: [spot], spares: [options] | 82: gates[0].spares: must be families of this profile, got: options; known here: futures, spot",
                "- {status: 429 | default: 10s | default: 10s, spares: [spot] | 64: gates[0].spares: must stand beside families, got: spot; name the families whose replies say nothing of these",
                "- {status: 429 | default: 10s | default: 10s, families: [spot], spares: [spot] | 82: gates[0].spares: must not spare whose replies close it, got: spot",
                "- {status: 429 | 429 | 200 | 14: gates[0].status: must be between 400 and 599, got: 200",
                "permission: | status: 403 | status: 302 | 31: errors.kinds.permission.status: must be between 400 and 599, got: 302",
                "permission: | code: 2 | code: 'a\"b' | 42: errors.kinds.permission.code: must be at most 100 printable characters without \" and \\, got: a\"b",
                "permission: | code: 2 | code: true | 42: errors.kinds.permission.code: must be a text, got: true; write it in quotes, or with its unit",
                "permission: | 'no' | '%whta%' | 54: errors.kinds.permission.message: must not have the unknown placeholder %whta%, got: %whta%; did you mean %what%?",
                "permission: | permission: | permision: | 5: errors.kinds.permision: unknown key; did you mean permission?",
                "body: | %msg% | %message% | 9: errors.body: must not have the unknown placeholder %message%, got: {\"c\":%code%,\"m\":\"%message%\"}; known here: %code%, %msg%",
                "body: | %msg% | msg | 9: errors.body: must have the placeholder %msg%, got: {\"c\":%code%,\"m\":\"msg\"}",
                "order: {symbol | client-id: c | cid: c | 61: order.cid: unknown key; known here: client-id, legs, named-legs, notional, order-id, price, quantity, reduce-only, side, symbol, type, under",
                "order: {symbol | symbol: s | symbol: s..t | 17: order.symbol: must be a name, or names with dots between them, got: s..t; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | symbol: s | symbol: '*.t' | 17: order.symbol: must be a name, or names with dots between them, got: *.t; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | symbol: s | symbol: a.~.b | 17: order.symbol: must be a name, or names with dots between them, got: a.~.b; in place of an inner name stands * for the one there is, and at the end ~ for what it is called",
                "order: {symbol | client-id: c | client-id: c, under: [{symbol: x}] | 83: order.under[0].prefixes: must name at least one path or its beginning",
                "order: {symbol | client-id: c | client-id: c, under: [{prefixes: [/f/], qty: x}] | 101: order.under[0].qty: unknown key; known here: client-id, legs, named-legs, notional, order-id, prefixes, price, quantity, reduce-only, side, symbol, type",
            })
    void refuses_with_place_rule_value_and_hint(String line, String right, String wrong, String expected) {
        List<String> lines = new ArrayList<>(ProfileText.TEXT.lines().toList());
        int index = lines.indexOf(
                lines.stream().filter(each -> each.contains(line)).findFirst().orElseThrow());
        lines.set(index, lines.get(index).replace(right, wrong));

        assertThat(ProfileText.problems(String.join("\n", lines)))
                .contains("small.yaml:" + (index + 1) + ":" + expected);
    }

    @Test
    void trap_04_refuses_keys_it_does_not_know() {
        assertThat(ProfileText.problems("retries: 3\n" + ProfileText.TEXT))
                .singleElement()
                .asString()
                .startsWith("small.yaml:1:1: retries: unknown key; known here: ");
        assertThat(ProfileText.problems(ProfileText.TEXT.replace("capacity: 10}", "capacity: 10, burst: 3}")))
                .singleElement()
                .asString()
                .startsWith("small.yaml:27:95: limits.orders.burst: unknown key; known here: ");
    }

    @Test
    void refuses_an_empty_file_by_all_that_must_be_there() {
        assertThat(ProfileText.problems(""))
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
}
