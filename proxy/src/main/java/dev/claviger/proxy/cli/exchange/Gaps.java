package dev.claviger.proxy.cli.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Variable;
import dev.claviger.config.yaml.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a profile may leave out, and what follows from that; what it must have, it does not load without. */
final class Gaps {
    private static final Set<Variable> ASKED = EnumSet.of(
            Variable.QUERY,
            Variable.QUERY_DECODED,
            Variable.TARGET,
            Variable.TARGET_DECODED,
            Variable.BODY,
            Variable.BODY_OR_QUERY,
            Variable.SORTED,
            Variable.SORTED_ENCODED,
            Variable.PAYLOAD,
            Variable.PARAMS);
    private static final Set<Variable> TIMES =
            EnumSet.of(Variable.TIMESTAMP, Variable.NONCE, Variable.SORTED, Variable.SORTED_ENCODED);

    private final ExchangeProfile profile;
    private final List<String> found = new ArrayList<>();

    private Gaps(ExchangeProfile profile) {
        this.profile = profile;
    }

    /** One line for each, in no order of weight. */
    static List<String> of(ExchangeProfile profile) {
        Gaps gaps = new Gaps(profile);
        gaps.endpoints();
        gaps.money();
        gaps.signatures();
        gaps.orders();
        gaps.time();
        gaps.limits();
        gaps.connections();
        gaps.replies();
        gaps.errors();
        return List.copyOf(gaps.found);
    }

    private void endpoints() {
        for (EndpointClass each : List.of(EndpointClass.WITHDRAW, EndpointClass.ADMIN)) {
            if (profile.endpoints().ofClass(each).isEmpty()) {
                found.add("endpoints of class " + Text.kebab(each)
                        + ": refused as unknown, where naming them would refuse them by name");
            }
        }
        if (profile.environments().size() < 2) {
            found.add("families.*.hosts: no environment for tests");
        }
    }

    /** What sounds like moving money, and may be called by whoever may look. */
    private void money() {
        List<String> named = profile.endpoints().all().stream()
                .filter(row -> row.endpointClass() == EndpointClass.MARKET
                        || (row.endpointClass() == EndpointClass.READ && !isReading(row)))
                .filter(row -> {
                    String path = row.path().toLowerCase(Locale.ROOT);
                    return path.contains("withdraw") || path.contains("transfer");
                })
                .map(Endpoint::id)
                .toList();
        if (!named.isEmpty()) {
            found.add("endpoints of class market or read that sound as if they moved money, look at each: "
                    + String.join(", ", named));
        }
    }

    private static boolean isReading(Endpoint row) {
        return row.method().equals("GET") || row.method().equals(Endpoint.MESSAGE);
    }

    /** What nobody's signature protects between here and the exchange but TLS. */
    private void signatures() {
        for (Recipe recipe : profile.signing().recipes()) {
            boolean calls = any(row -> row.auth() == Auth.SIGNED
                    && !row.method().equals(Endpoint.MESSAGE)
                    && recipe.fits(
                            row.method(),
                            row.path(),
                            recipe.contentTypes().isEmpty()
                                    ? ""
                                    : recipe.contentTypes().getFirst()));
            if (!calls || recipe.jwt().isPresent()) {
                continue;
            }
            if (!recipe.message().holdsAny(ASKED)) {
                found.add("signing.recipes " + recipe.name()
                        + ": the signature covers neither query nor body, so it is good for any parameters");
            }
            if (recipe.stamp().place().inHeader() && !recipe.message().holdsAny(TIMES)) {
                found.add("signing.recipes " + recipe.name()
                        + ": the signature does not cover the time, so it is good for ever");
            }
        }
    }

    private void orders() {
        if (!any(row -> row.is(EndpointFlag.ORDER))) {
            found.add("flag order: no endpoint places orders, so none is audited as one");
        } else if (profile.order().isEmpty()) {
            found.add("order: the audit cannot tell symbol, side, price and quantity of an order");
        }
        if (any(row -> row.is(EndpointFlag.ORDER)) && !any(row -> row.is(EndpointFlag.CANCEL))) {
            found.add("flag cancel: nothing may use the share of each limit that is kept for taking risk off");
        }
    }

    private void time() {
        boolean told = profile.families().values().stream()
                .anyMatch(family -> family.time().isPresent());
        if (!told) {
            found.add("families.*.time: the exchange's clock is never measured");
        } else if (profile.learn().clock().isEmpty()) {
            found.add("learn.clock: a refused timestamp does not make the exchange's clock be measured anew");
        }
    }

    private void limits() {
        long blind = profile.limits().values().stream()
                .filter(limit ->
                        limit.usedHeader().isEmpty() && limit.remainingHeader().isEmpty())
                .count();
        if (blind > 0) {
            found.add("used-header and remaining-header of " + blind + " of "
                    + profile.limits().size()
                    + " limits: counted here alone, so that other users of the account are not seen");
        }
    }

    /** What is sent without being counted. */
    private void connections() {
        for (Family family : profile.families().values()) {
            if (family.stream().filter(stream -> stream.connects().isEmpty()).isPresent()) {
                found.add("families." + family.name() + ".stream.connects: its connections are not counted");
            }
            family.time()
                    .map(Family.TimeSource::path)
                    .filter(path -> profile.endpoints().find("GET", path) == null)
                    .ifPresent(path -> found.add("families." + family.name() + ".time.path: no endpoint GET " + path
                            + ", so the proxy's questions about the time are neither counted nor held back"));
        }
    }

    private void replies() {
        if (profile.gates().isEmpty()) {
            found.add("gates: no reply of the exchange's makes the proxy pause");
        }
    }

    /** Two kinds that a bot must be able to tell apart. */
    private void errors() {
        ErrorShape permission = profile.errors().of(ErrorKind.PERMISSION);
        ErrorShape unknown = profile.errors().of(ErrorKind.OUTCOME_UNKNOWN);
        if (permission.status() == unknown.status() && permission.code().equals(unknown.code())) {
            found.add("errors.kinds: permission and outcome-unknown have one status and code, so that a bot cannot tell"
                    + " an order that was refused from one that may have been placed");
        }
    }

    private boolean any(Predicate<Endpoint> wanted) {
        return profile.endpoints().all().stream().anyMatch(wanted);
    }
}
