package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A small profile in which every part of the format occurs. */
final class ProfileText {
    static final String TEXT = """
            name: small
            title: Small Exchange
            documentation: https://example.org/docs
            families:
              spot:
                prefixes: [/api/, /wallet/]
                hosts: {production: api.example.org, test: test.example.org:8443}
                time: {path: /api/time, field: now}
              futures:
                prefixes: [/f/]
                hosts: {production: f.example.org}
            signing:
              strip-headers: [X-KEY]
              pass-headers: [X-UNIT]
              recipes:
                - name: signed
                  key: header X-KEY
                  timestamp: {place: parameter ts, format: milliseconds}
                  receive-window: {place: parameter window, default: 5s, max: 60s}
                  message: query body
                  signature: parameter sig
            keys:
              hmac-sha256: {encoding: hex}
              ed25519: {encoding: base64}
            limits:
              weight: {kind: fixed-window, scope: ip, window: 1m, capacity: 100, used-header: X-USED, title: WEIGHT}
              orders: {kind: fixed-window, scope: account, per-endpoint: true, window: 10s, capacity: 10}
            gates:
              - {status: 429, scope: ip, retry-after-default: 10s}
            errors:
              body: '{"c":%code%,"m":"%msg%"}'
              kinds:
                malformed:       {status: 400, code: 1, message: '%what%: %sentence%; %hint% (%reason%) [%id%]'}
                permission:      {status: 403, code: 2, message: 'no'}
                frozen:          {status: 403, code: 3, message: 'no'}
                unauthenticated: {status: 401, code: 4, message: 'no'}
                stale:           {status: 400, code: -5, message: 'no'}
                rate-limited:    {status: 503, code: 6, message: 'no'}
                unavailable:     {status: 503, code: 0, message: 'no'}
                outcome-unknown: {status: 504, code: 7, message: 'no'}
            order: {symbol: s, side: d, type: t, price: p, quantity: q, client-id: c}
            endpoints: |
              # class method family path auth cost flags

              market GET    spot    /api/time      none   weight=1
              market GET    spot    /api/depth     none   weight=by(limit;5;100=10,500=20)
              trade  POST   spot    /api/order     signed weight=present(test)?2:1,orders=1 order
              trade  DELETE spot    /api/order     signed weight=1 cancel # inline
              read   GET    spot    /api/order/{id} signed weight=2
              trade  POST   futures /f/batch       signed orders=each(list;1;5) order,batch(list)
              withdraw POST spot    /wallet/out    signed weight=1
              transfer POST spot    /wallet/move   signed weight=1 outward
            """;

    /** The same, with the second family a stream of these keys. */
    static String stream(String prefixes, String keys) {
        return TEXT.replace("prefixes: [/f/]", "prefixes: " + prefixes + "\n    stream: {" + keys + "}")
                .replace(
                        "POST   futures /f/batch       signed orders=each(list;1;5) order,batch(list)",
                        "WS futures /f/batch signed orders=1");
    }

    private ProfileText() {}

    static List<String> problems(String text) {
        ConfigException refused = Objects.requireNonNull(
                catchThrowableOfType(ConfigException.class, () -> ProfileLoader.parse(text, "small.yaml")));
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }

    static OrderFields order(List<String> prefixes, String... ways) {
        List<List<Way>> all = Stream.of(ways).map(ProfileText::ways).toList();
        OrderNames names = new OrderNames(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                List.of(),
                List.of(),
                all.get(5),
                List.of());
        return new OrderFields(prefixes, names, List.of(), List.of());
    }

    static List<Way> ways(String... texts) {
        return Stream.of(texts).map(Way::parse).toList();
    }
}
