package dev.claviger.proxy.upkeep;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigProblem;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Bots;
import dev.claviger.proxy.authenticate.HmacVirtualKey;
import dev.claviger.proxy.authenticate.PublicVirtualKey;
import dev.claviger.proxy.authenticate.VirtualKey;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bots' files into force whenever they change. A file that is refused takes only its own bot away, and a bot
 * whose secret cannot be unsealed now is tried again.
 */
public final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final BotFiles files;
    private final Hsm hsm;
    private final Bots bots;
    private final Map<String, Known> known = new HashMap<>();
    private LoadedConfig config;
    private Map<String, Account> accounts;
    private BotFiles.@Nullable Snapshot seen;

    /**
     * A roster; {@link #refresh} reads it.
     *
     * @param files the bots' files
     * @param hsm opens what is sealed
     * @param bots where they come into force
     * @param config what they must fit
     * @param accounts by name
     */
    public Roster(BotFiles files, Hsm hsm, Bots bots, LoadedConfig config, Map<String, Account> accounts) {
        this.files = files;
        this.hsm = hsm;
        this.bots = bots;
        this.config = config;
        this.accounts = Map.copyOf(accounts);
    }

    /**
     * The bots' files at one moment, judged by one configuration and not in force.
     *
     * @param config what they must fit
     * @param files their state when they were read
     * @param contents what they say
     */
    public record Reading(LoadedConfig config, BotFiles.Snapshot files, BotFiles.Contents contents) {}

    /** Reads all bots for another configuration and changes nothing; {@link #reconfigure} brings them into force. */
    public Reading read(LoadedConfig next) throws IOException {
        BotFiles.Snapshot now = files.snapshot();
        return new Reading(next, now, files.list(next));
    }

    /** From now on the bots must fit the configuration that they were read for. Blocks where a new one is unsealed. */
    public synchronized void reconfigure(Reading reading, Map<String, Account> nextAccounts) {
        config = reading.config();
        accounts = Map.copyOf(nextAccounts);
        bringIntoForce(reading);
    }

    /** Reads what changed since the last time, if anything did. Blocks; called on the upkeep thread. */
    public synchronized void refresh() throws IOException {
        BotFiles.Snapshot now = files.snapshot();
        if (now.equals(seen)) {
            return;
        }
        bringIntoForce(new Reading(config, now, files.list(config)));
    }

    private void bringIntoForce(Reading reading) {
        BotFiles.Contents contents = reading.contents();
        contents.refused().forEach(Roster::warn);
        Map<String, Bot> byApiKey = new HashMap<>();
        boolean complete = true;
        for (BotFile file : contents.bots()) {
            Bot bot = bot(file);
            if (bot == null) {
                complete = false;
            } else {
                byApiKey.put(file.apiKey(), bot);
            }
        }
        bots.replace(byApiKey);
        Set<String> current = new HashSet<>(byApiKey.keySet());
        known.keySet().retainAll(current);
        seen = complete ? reading.files() : null;
        LOG.info(
                "bots in force count={} refused={}",
                byApiKey.size(),
                contents.refused().size());
    }

    private static void warn(ConfigProblem problem) {
        LOG.warn("bot file refused problem={}", problem);
    }

    private @Nullable Bot bot(BotFile file) {
        Account account = accounts.get(file.account());
        if (account == null) {
            return null;
        }
        VirtualKey key = key(file);
        if (key == null) {
            return null;
        }
        Set<String> endpoints = new HashSet<>(file.transfers());
        endpoints.addAll(file.sensitive());
        return new Bot(
                file.name(),
                account,
                key,
                file.allow(),
                endpoints,
                file.revoked().isPresent());
    }

    /** The key as known, or taken in anew; null where the token could not open it. */
    private @Nullable VirtualKey key(BotFile file) {
        String material = file.sealedSecret().orElseGet(() -> file.publicKey().orElse(""));
        Known before = known.get(file.apiKey());
        if (before != null && before.material().equals(material)) {
            return before.key();
        }
        try {
            VirtualKey key = switch (file.type()) {
                case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                    HmacVirtualKey.consume(
                            hsm.unseal(Base64.getDecoder().decode(material), BotSeal.associatedData(file.name())),
                            file.type());
                case ED25519 -> PublicVirtualKey.ed25519(Pem.publicKey("Ed25519", material));
                case RSA_PKCS1_SHA256 -> PublicVirtualKey.rsa(Pem.publicKey("RSA", material));
                case ECDSA_P256_SHA256 -> PublicVirtualKey.ecdsa(Pem.publicKey("EC", material));
            };
            known.put(file.apiKey(), new Known(material, key));
            return key;
        } catch (HsmException | IllegalArgumentException e) {
            LOG.warn("bot's key cannot be used bot={} reason={}", file.name(), e.getMessage());
            return null;
        }
    }

    /** Sealed or public material and the key made of it. */
    private record Known(String material, VirtualKey key) {
        @Override
        public String toString() {
            return "Known[****]";
        }
    }
}
