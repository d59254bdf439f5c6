package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangesTest {
    @TempDir
    Path home;

    private String bundled(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ExchangeProfile.class.getResourceAsStream("/exchanges/" + name + ".yaml"), "a bundled profile")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Console.Result lint(String profile) throws IOException {
        Files.writeString(home.resolve("own.yaml"), profile);
        return new Console(home).run("exchanges", "lint", "own.yaml");
    }

    @Test
    void lint_tells_what_it_understood_of_a_good_profile() throws IOException {
        Console.Result good = lint(bundled("kraken"));

        assertThat(good.code()).isZero();
        assertThat(good.err()).isEmpty();
        assertThat(good.out())
                .startsWith("good: kraken (Kraken")
                .containsPattern("withdraw +\\d+ +never; no configuration lifts this rule")
                .containsPattern("RECIPE +PATHS +METHODS +BODIES +KEY +SIGNATURE +TIME")
                .containsPattern("header 'API-Key' +header 'API-Sign' +\\w+ 'nonce'")
                .containsPattern("hmac-sha512 +base64 +base64")
                .containsPattern("LIMIT +CAPACITY +PACE +FOR EACH")
                .containsPattern("RECIPE +PASSPHRASE +WINDOW +SET BESIDE +SIGNED IS")
                .containsPattern("target sha256\\(nonce body\\)")
                .containsPattern("parameters stripped +otp")
                .containsPattern("GATE +STOPS +WITHOUT RETRY-AFTER FOR")
                .containsPattern("429 +ip +\\d+")
                .containsPattern("the clock is off +EAPI:Invalid nonce")
                .containsPattern("outcome-unknown +504 +");
    }

    @Test
    void lint_tells_what_may_be_right_and_is_dangerous() throws IOException {
        String own = bundled("bitmex")
                .replaceFirst("message: .*", "message: key timestamp")
                .replaceFirst("(?m)^  withdraw( +POST .*)$", "  read    $1");
        Console.Result good = lint(own);

        assertThat(good.err()).isEmpty();
        assertThat(good.out())
                .containsPattern("signing.recipes \\w+: the signature covers neither query nor body")
                .containsPattern("endpoints of class market or read that sound as if they moved money.*Withdrawal")
                .doesNotContain("does not cover the time");
        assertThat(lint(own.replace("message: key timestamp", "message: key method target body"))
                        .out())
                .containsPattern("signing.recipes \\w+: the signature does not cover the time")
                .doesNotContain("covers neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"okx", "kucoin"})
    void lint_tells_a_passphrase(String exchange) throws IOException {
        assertThat(lint(bundled(exchange)).out()).containsPattern("header '[A-Z-]+PASSPHRASE', (clear|mac)");
    }

    @Test
    void lint_tells_what_a_profile_leaves_out() throws IOException {
        String bare = bundled("kraken")
                .replaceFirst("(?m)^gates:\\n(  .*\\n)+", "")
                .replaceFirst("(?m)^order:.*\\n(  .*\\n)*", "")
                .replaceAll("(?m)^  admin .*\\n", "");
        Console.Result good = lint(bare);

        assertThat(good.err()).isEmpty();
        assertThat(good.out())
                .contains("left out:\n")
                .contains("\n  endpoints of class admin: refused as unknown")
                .contains("\n  order: the audit cannot tell")
                .contains("\n  gates: no reply");
    }

    @Test
    void lint_tells_every_problem_with_its_place_and_nothing_else() throws IOException {
        String broken = bundled("kraken")
                .replaceFirst("(?m)^  trade( +)POST ", "  trde$1POST ")
                .replaceFirst("(?m)^title: .*", "titel: Kraken");
        Console.Result bad = lint(broken);

        String place = home.resolve("own.yaml") + ":";
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err().lines().filter(line -> line.startsWith("error: ")))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(line -> line.matches("error: \\Q" + place + "\\E\\d+:\\d+: .*"));
        assertThat(bad.err()).contains("trde").contains("titel");
    }

    @Test
    void lint_wants_a_file_that_is_there() {
        Console.Result missing = new Console(home).run("exchanges", "lint", "none.yaml");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("none.yaml").contains("must exist");
        assertThat(new Console(home).run("exchanges", "lint").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"withdraw, /0/private/Withdraw, /0/private/AddOrder", "trade, /0/private/AddOrder, /0/private/Withdraw"
    })
    void endpoints_are_listed_whole_or_by_class(String only, String has, String hasNot) {
        Console.Result all = new Console(home).run("exchanges", "kraken", "--endpoints");
        assertThat(all.code()).isZero();
        assertThat(all.out()).contains(has + " ").contains(hasNot + " ");
        Console.Result some = new Console(home).run("exchanges", "kraken", "--endpoints", "--class", only);
        assertThat(some.code()).isZero();
        assertThat(some.out()).contains(has + " ").doesNotContain(hasNot + " ");
    }

    @Test
    void a_profile_file_is_shown_as_a_bundled_one_is() throws IOException {
        Path own = Files.writeString(home.resolve("own.yaml"), bundled("kraken"));
        assertThat(new Console(home).run("exchanges", own.toString()).out())
                .isEqualTo(new Console(home).run("exchanges", "kraken").out());
    }
}
