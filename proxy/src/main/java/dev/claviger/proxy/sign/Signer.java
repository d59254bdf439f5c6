package dev.claviger.proxy.sign;

import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyScheme.Encoding;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.Auth;
import dev.claviger.config.recipe.Additions;
import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.exchange.ExchangeClocks;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.token.StandIns;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Stamps and signs what was permitted, and nothing else: its argument's type is the proof that policy said yes. Stamping
 * happens on the HSM's thread right before the token is called, so no queue ages a timestamp.
 */
public final class Signer {
    private final Hsm hsm;
    private final ExchangeClocks clocks;
    private final Passphrases passphrases;
    private final Draft.Secrets secrets;
    private final RandomGenerator random;
    private final Redemption redemption;

    /**
     * A signer.
     *
     * @param hsm whose keys sign
     * @param clocks the times that requests are stamped with
     * @param passphrases of the accounts whose exchange wants one
     * @param nonces of the accounts whose exchange wants them
     * @param random makes each token and each random text unlike any other
     * @param standIns what bots say in place of the exchanges' bearer tokens
     */
    public Signer(
            Hsm hsm,
            ExchangeClocks clocks,
            Passphrases passphrases,
            NonceBook nonces,
            RandomGenerator random,
            StandIns standIns) {
        this.redemption = new Redemption(standIns);
        this.hsm = hsm;
        this.clocks = clocks;
        this.passphrases = passphrases;
        this.random = random;
        this.secrets = new Draft.Secrets() {
            @Override
            public long nonce(Account account, TimeFormat unit, long millis) {
                return nonces.next(account.name(), unit, millis);
            }

            @Override
            public String random(Additions.Random.Form form) {
                return RandomText.of(form, random);
            }

            @Override
            public byte[] passphrase(Account account) {
                byte[] value = passphrases.of(account.name());
                if (value == null) {
                    throw withoutPassphrase(account);
                }
                return value;
            }
        };
    }

    /**
     * Signs. The future completes in {@code home}, or at once where the endpoint wants no signature; it fails with
     * {@link Refused} for a {@code sign} reason.
     *
     * @param home the caller's event loop, which runs what it is given after what it is doing
     * @throws Refused where the call says a token that is not of this proxy
     */
    public CompletableFuture<Signed> sign(Permitted permitted, Executor home) {
        Canonical call = redemption.call(permitted.canonical());
        Account account = permitted.identity().account();
        Auth auth = call.endpoint().auth();
        if (auth != Auth.SIGNED || account == null) {
            Account named = auth == Auth.KEY ? account : null;
            return CompletableFuture.completedFuture(new Draft(call, named, Encoding.HEX, secrets).unsigned());
        }
        Refused unready = unready(call, account);
        if (unready != null) {
            return CompletableFuture.failedFuture(unready);
        }
        ExchangeClock clock = clocks.of(call.route());
        Draft draft = new Draft(call, account, encoding(call, account), secrets);
        if (call.recipe().jwt().isPresent()) {
            return token(draft, new Token(call, account, call.recipe().jwt().get(), random), clock, home);
        }
        return hsm.sign(account.key(), () -> draft.stamp(clock.millis()), home).handle((signature, failure) -> {
            if (failure != null) {
                throw refused(failure, account);
            }
            return draft.signed(signature);
        });
    }

    /**
     * Signs an upgrade whose query authenticates.
     *
     * @param path the exchange's
     * @param home as for {@link #sign}
     * @return makes the target as it is sent, path and query, new bytes at each call, which the caller wipes; fails with
     *     {@link Refused} for a {@code sign} reason
     */
    public CompletableFuture<Supplier<byte[]>> signUpgrade(Permitted permitted, String path, Executor home) {
        Canonical call = permitted.canonical();
        Account account = permitted.identity().account();
        if (account == null) {
            throw new IllegalStateException("whoever opens a signed stream has shown a key");
        }
        Refused unready = unready(call, account);
        if (unready != null) {
            return CompletableFuture.failedFuture(unready);
        }
        ExchangeClock clock = clocks.of(call.route());
        Draft draft = new Draft(call, account, encoding(call, account), secrets);
        return hsm.sign(account.key(), () -> draft.stamp(clock.millis()), home).handle((signature, failure) -> {
            if (failure != null) {
                throw refused(failure, account);
            }
            return draft.upgrade(path, signature, () -> secrets.passphrase(account));
        });
    }

    /** Why nothing of an account's can be signed now, or null where it can. */
    private @Nullable Refused unready(Canonical call, Account account) {
        if (!clocks.of(call.route()).known()) {
            return Refused.forNow(
                    Reason.SIGN_CLOCK_UNKNOWN,
                    "the clock of " + call.route().authority()
                            + " is not measured yet, and nothing is signed with a guess",
                    "check the connection to the exchange; /ready says what is missing",
                    Duration.ofSeconds(1));
        }
        return call.recipe().passphrase().isPresent() && !passphrases.has(account.name())
                ? withoutPassphrase(account)
                : null;
    }

    /**
     * Signs a WebSocket message where it authenticates; one that does not is given back as it is, but for what it says of
     * time and a stand-in for a token.
     *
     * @param echoes are told what was put in place of the bot's values
     * @param home as for {@link #sign}
     * @return the message's bytes; fails with {@link Refused} for a {@code sign} reason
     * @throws Refused as for {@link #sign}
     */
    public CompletableFuture<byte[]> signFrame(Permitted permitted, Echoes echoes, Executor home) {
        Canonical call = permitted.canonical();
        Account account = permitted.identity().account();
        boolean shows = call.claim().apiKey() != null;
        Auth auth = call.endpoint().auth();
        if (account != null && call.asksForChallenge()) {
            return CompletableFuture.completedFuture(
                    new FrameDraft(call, account, encoding(call, account), secrets, echoes).named());
        }
        if (account == null || !(auth == Auth.SIGNED || (auth == Auth.OPTIONAL && shows))) {
            return CompletableFuture.completedFuture(unsigned(call));
        }
        if (call.recipe().passphrase().isPresent() && !passphrases.has(account.name())) {
            return CompletableFuture.failedFuture(withoutPassphrase(account));
        }
        ExchangeClock clock = clocks.of(call.route());
        FrameDraft draft = new FrameDraft(call, account, encoding(call, account), secrets, echoes);
        if (call.recipe().jwt().isPresent()) {
            Token token = new Token(call, account, call.recipe().jwt().get(), random);
            return hsm.sign(account.key(), () -> token.stamp(clock.millis()), home)
                    .handle((signature, failure) -> {
                        if (failure != null) {
                            throw refused(failure, account);
                        }
                        return draft.withToken(token.signed(signature.value()));
                    });
        }
        return hsm.sign(account.key(), () -> draft.stamp(clock.millis()), home).handle((signature, failure) -> {
            if (failure != null) {
                throw refused(failure, account);
            }
            return draft.signed(signature.value());
        });
    }

    private byte[] unsigned(Canonical message) {
        Map<String, byte[]> values = new HashMap<>();
        try {
            redemption.put(message, values);
            Restamp.put(message, clocks.of(message.route()).millis(), values);
            return values.isEmpty() ? message.body() : FrameDraft.with(message, values);
        } finally {
            values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    private CompletableFuture<Signed> token(Draft draft, Token token, ExchangeClock clock, Executor home) {
        return hsm.sign(token.account().key(), () -> token.stamp(clock.millis()), home)
                .handle((signature, failure) -> {
                    if (failure != null) {
                        throw refused(failure, token.account());
                    }
                    return draft.withToken(token.signed(signature.value()), token.stampMillis(), signature);
                });
    }

    private static Encoding encoding(Canonical call, Account account) {
        KeyType type = KeyMechanism.type(account.key().mechanism());
        KeyScheme scheme = call.route().venue().profile().keys().get(type);
        if (scheme == null) {
            throw new IllegalStateException("accounts have keys of types their exchange takes");
        }
        return scheme.encoding();
    }

    private static Refused withoutPassphrase(Account account) {
        return new Refused(
                Reason.SIGN_KEY_REFUSED,
                "account '" + account.name() + "' has no passphrase here, and its exchange wants one",
                "claviger key passphrase " + account.name());
    }

    private static RuntimeException refused(Throwable failure, Account account) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HsmException hsm ? refused(hsm, account) : new CompletionException(cause);
    }

    private static Refused refused(HsmException failure, Account account) {
        String sentence = "account '" + account.name() + "': " + failure.getMessage();
        return switch (failure) {
            case HsmException.Busy _ ->
                Refused.forNow(
                        Reason.SIGN_BUSY, sentence, "raise hsm.workers or send less at once", Duration.ofSeconds(1));
            case HsmException.TimedOut _ ->
                Refused.forNow(
                        Reason.SIGN_TIMEOUT,
                        sentence,
                        "look at the token; /ready says its state",
                        Duration.ofSeconds(1));
            case HsmException.Unavailable _ ->
                Refused.forNow(
                        Reason.SIGN_UNAVAILABLE,
                        sentence,
                        "the proxy goes on trying to reach it",
                        Duration.ofSeconds(2));
            case HsmException.KeyNotFound _, HsmException.KeyRefused _ ->
                new Refused(Reason.SIGN_KEY_REFUSED, sentence, "`claviger key show` says what is wrong with the key");
            case HsmException.PinRefused _, HsmException.Misconfigured _ ->
                new Refused(Reason.SIGN_UNAVAILABLE, sentence, "`claviger check` says what to mend");
        };
    }
}
