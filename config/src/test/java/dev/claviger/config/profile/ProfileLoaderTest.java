package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.profile.KeyScheme.SecretForm;
import dev.claviger.config.profile.endpoint.Amount;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.recipe.Additions;
import dev.claviger.config.recipe.Message;
import dev.claviger.config.recipe.Placement;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.recipe.Stamp;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileLoaderTest {
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
        assertThat(profile.order()).containsExactly(ProfileText.order(List.of(), "s", "d", "t", "p", "q", "c"));
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
    void reads_which_families_a_gate_is_closed_by_and_which_it_spares() throws ConfigException {
        String text = ProfileText.TEXT.replace("default: 10s}", "default: 10s, families: [futures], spares: [spot]}");

        Gate gate = ProfileLoader.parse(text, "small.yaml").gates().getFirst();

        assertThat(gate.isClosedBy("futures")).isTrue();
        assertThat(gate.isClosedBy("spot")).isFalse();
        assertThat(gate.spares()).containsExactly("spot");
        Gate wide = ProfileLoader.parse(ProfileText.TEXT, "small.yaml").gates().getFirst();
        assertThat(wide.isClosedBy("futures") && wide.isClosedBy("spot")).isTrue();
        assertThat(wide.spares()).isEmpty();
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
}
