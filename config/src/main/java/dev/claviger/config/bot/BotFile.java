package dev.claviger.config.bot;

import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Rules;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One bot: whose account it trades on, by which virtual key it is known, and what it may do.
 *
 * @param name as the operator calls it; also the file's name
 * @param account the name of one of the configured accounts
 * @param apiKey the virtual key's identifier, which the bot sends in place of the real one
 * @param type what the bot signs with; it need not be what the account signs with
 * @param sealedSecret base64 of the virtual secret, sealed by a key in the HSM; present exactly for HMAC
 * @param publicKey PEM of the virtual public key; present exactly for asymmetric types
 * @param allow what it may do; never transfer, withdraw or admin, of which single endpoints can be allowed at most
 * @param transfers transfers this bot may make, each as {@code METHOD /path} and also allowed by its account
 * @param sensitive endpoints with the flag {@code sensitive} that this bot may call, each as {@code METHOD /path}
 * @param created when the key was made
 * @param revoked when it stopped being valid
 */
public record BotFile(
        String name,
        String account,
        String apiKey,
        KeyType type,
        Optional<String> sealedSecret,
        Optional<String> publicKey,
        Set<EndpointClass> allow,
        List<String> transfers,
        List<String> sensitive,
        Instant created,
        Optional<Instant> revoked) {
    /** The classes that can be allowed as a whole. */
    public static final Set<EndpointClass> ALLOWABLE = Set.copyOf(EnumSet.of(
            EndpointClass.MARKET, EndpointClass.READ, EndpointClass.STREAM, EndpointClass.TRADE, EndpointClass.RISK));

    /** Copies the collections and checks that the key fits its type. */
    public BotFile {
        allow = Set.copyOf(allow);
        transfers = List.copyOf(transfers);
        sensitive = List.copyOf(sensitive);
        boolean shared = type.isShared();
        var rules = Rules.of("bot " + name)
                .that(Names.isName(name), "name", Names.RULE, name, "")
                .notBlank("account", account)
                .notBlank("api-key", apiKey)
                .that(
                        sealedSecret.isPresent() == shared,
                        "sealed-secret",
                        "must be there for a shared secret and for no other type",
                        type,
                        "claviger bot add makes it")
                .that(
                        publicKey.isPresent() != shared,
                        "public-key",
                        "must be there for every type but a shared secret",
                        type,
                        "claviger bot add makes it");
        for (EndpointClass wanted : allow) {
            rules.that(
                    ALLOWABLE.contains(wanted),
                    "allow",
                    "must not name a class that moves money or changes who may",
                    wanted,
                    "a single transfer between the account's own wallets is allowed under transfers");
        }
        rules.enforce();
    }

    /** The same bot, no longer valid. A bot that is revoked already keeps its first instant. */
    public BotFile revokedAt(Instant instant) {
        return new BotFile(
                name,
                account,
                apiKey,
                type,
                sealedSecret,
                publicKey,
                allow,
                transfers,
                sensitive,
                created,
                Optional.of(revoked.orElse(instant)));
    }

    /** Without the sealed secret. */
    @Override
    public String toString() {
        return "BotFile[name=" + name + ", account=" + account + ", apiKey=" + apiKey + ", type=" + type
                + ", sealedSecret=" + (sealedSecret.isPresent() ? "****" : "none") + ", allow=" + allow + ", transfers="
                + transfers + ", sensitive=" + sensitive + ", created=" + created + ", revoked=" + revoked + "]";
    }
}
