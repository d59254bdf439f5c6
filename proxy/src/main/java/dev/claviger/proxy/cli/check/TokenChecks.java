package dev.claviger.proxy.cli.check;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.HsmConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.Signature;
import dev.claviger.hsm.ceremony.ExportAttempt;
import dev.claviger.hsm.ceremony.KeyDescription;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.sun.HsmCrossCheck;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tries the token: PIN, library, each account's key, every way a key could leave, a signature, both bindings. */
final class TokenChecks {
    private final Shell shell;
    private final ClavigerConfig config;
    private final List<Finding> findings = new ArrayList<>();

    TokenChecks(Shell shell, ClavigerConfig config) {
        this.shell = shell;
        this.config = config;
    }

    List<Finding> findings() {
        HsmConfig hsm = config.hsm();
        Token token = new Token(shell, hsm);
        try (Pin pin = token.pin()) {
            findings.add(Finding.ok("PIN", "read"));
            withPin(token, pin);
        } catch (OperatorError e) {
            findings.add(Finding.fail("PIN", e.what(), e.hint()));
            findings.add(Finding.skip("token '" + hsm.token() + "'", "not without a PIN"));
        }
        return List.copyOf(findings);
    }

    private void withPin(Token token, Pin pin) {
        String what = "token '" + config.hsm().token() + "'";
        boolean opened = tried(what, "see hsm.library, hsm.token, hsm.environment and hsm.pin", () -> {
            try (TokenCeremony ceremony = token.ceremony(pin)) {
                findings.add(Finding.ok(what, ceremony.list().size() + " keys on it"));
                eachKey((account, key) -> attributes(ceremony, account));
            }
        });
        if (!opened) {
            return;
        }
        if (config.accounts().isEmpty()) {
            findings.add(Finding.skip("keys", "no account is configured"));
            return;
        }
        tried(what, "see hsm.library, hsm.token, hsm.environment and hsm.pin", () -> {
            try (Hsm hsm = token.connect(pin)) {
                eachKey((account, key) -> signs(hsm, account, key));
            }
        });
        if (config.hsm().crossCheck()) {
            crossCheck(pin);
        }
    }

    private interface KeyTry {
        void of(AccountConfig account, KeyRef key);
    }

    private void eachKey(KeyTry attempt) {
        for (AccountConfig account : config.accounts().values()) {
            attempt.of(account, KeyMechanism.key(account.key()));
        }
    }

    private void attributes(TokenCeremony ceremony, AccountConfig account) {
        String label = account.key().label();
        String what = "key '" + label + "'";
        tried(what, "claviger key import or claviger key generate makes it as it must be", () -> {
            KeyDescription key = ceremony.show(label);
            String wanted = account.key().checkValue().orElse(key.id());
            if (!wanted.equals(key.id())) {
                findings.add(Finding.fail(
                        what,
                        "its check value is " + key.id() + ", the configuration says " + wanted,
                        "this is another key than was meant: find out why before trading on"));
                return;
            }
            Map<String, Boolean> flags = key.attributes();
            boolean local = flags.getOrDefault("CKA_LOCAL", false);
            findings.add(Finding.ok(
                    what,
                    (local ? "generated in the token" : "imported") + ", sensitive=" + flags.get("CKA_SENSITIVE")
                            + " extractable=" + flags.get("CKA_EXTRACTABLE") + ", check value " + key.id()));
            exports(ceremony, label);
        });
    }

    private void exports(TokenCeremony ceremony, String label) {
        List<ExportAttempt> attempts = ceremony.exportAttempts(label);
        List<ExportAttempt> leaks =
                attempts.stream().filter(attempt -> !attempt.refused()).toList();
        String what = "key '" + label + "' cannot leave";
        if (leaks.isEmpty()) {
            findings.add(Finding.ok(what, attempts.size() + " ways to export it were tried, all refused"));
        }
        for (ExportAttempt leak : leaks) {
            findings.add(Finding.fail(
                    what, "the token did: " + leak.attempt(), "revoke the API key at the exchange; use another token"));
        }
    }

    private void signs(Hsm hsm, AccountConfig account, KeyRef key) {
        String what = "key '" + key.label() + "' signs";
        tried(what, "claviger key show " + key.label() + " says what is wrong with it", () -> {
            hsm.open(key);
            Signature signature = hsm.sign(key, () -> "claviger check".getBytes(StandardCharsets.US_ASCII))
                    .join();
            findings.add(Finding.ok(
                    what,
                    account.key().type() + " in " + TimeUnit.NANOSECONDS.toMicros(signature.execNanos()) + " µs"));
        });
    }

    private void crossCheck(Pin pin) {
        List<KeyRef> keys = new ArrayList<>();
        eachKey((account, key) -> {
            if (account.key().type().isShared()) {
                keys.add(key);
            }
        });
        if (keys.isEmpty()) {
            findings.add(Finding.skip("both bindings agree", "no HMAC key is configured"));
            return;
        }
        tried(
                "both bindings agree",
                "set hsm.cross-check: false only if the JDK's provider cannot use this token",
                () -> {
                    int agreed = HsmCrossCheck.agree(Token.settings(config.hsm()), pin, keys);
                    findings.add(Finding.ok("both bindings agree", "on " + agreed + " HMAC keys"));
                });
    }

    /** Does it, and turns what the HSM module refuses into a finding; returns whether nothing was refused. */
    private boolean tried(String what, String hint, Runnable task) {
        Consumer<HsmException> refused = e -> findings.add(Finding.fail(what, String.valueOf(e.getMessage()), hint));
        try {
            task.run();
            return true;
        } catch (HsmException e) {
            refused.accept(e);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof HsmException cause)) {
                throw e;
            }
            refused.accept(cause);
        }
        return false;
    }
}
