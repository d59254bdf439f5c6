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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bots' files into force whenever they change. A file that is refused takes only its own bot away. What needs
 * the token, a new bot's sealed secret, is apart from what must not wait for it: a bot's rights, and their end.
 */
public final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final BotFiles files;
    private final Hsm hsm;
    private final Bots bots;
    private final Map<String, Known> known = new HashMap<>();
    private List<BotFile> unopened = List.of();
    private LoadedConfig config;
    private Map<String, Account> accounts;
    private BotFiles.@Nullable Snapshot seen;

    /**
     * A roster; {@link #refresh} reads it, and {@link #open} opens the secrets that are new.
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

    /** From now on the bots must fit the configuration that they were read for. */
    public synchronized void reconfigure(Reading reading, Map<String, Account> nextAccounts) {
        config = reading.config();
        accounts = Map.copyOf(nextAccounts);
        bringIntoForce(reading);
    }

    /**
     * Reads what changed since the last time, if anything did. Bots whose keys are known are in force as their files say
     * when this returns, the revoked ones among them; it never asks the token.
     */
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
        List<BotFile> without = new ArrayList<>();
        for (BotFile file : contents.bots()) {
            Account account = accounts.get(file.account());
            Known key = known.get(file.apiKey());
            if (key == null || !key.material().equals(material(file))) {
                without.add(file);
            } else if (account != null) {
                byApiKey.put(file.apiKey(), bot(file, account, key.key()));
            }
        }
        bots.replace(byApiKey);
        known.keySet().retainAll(byApiKey.keySet());
        unopened = List.copyOf(without);
        seen = reading.files();
        LOG.info(
                "bots in force count={} refused={}",
                byApiKey.size(),
                contents.refused().size());
    }

    private static void warn(ConfigProblem problem) {
        LOG.warn("bot file refused problem={}", problem);
    }

    private static Bot bot(BotFile file, Account account, VirtualKey key) {
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

    /**
     * Opens the secrets of the bots that {@link #refresh} found new and brings those bots into force. Blocks as long as
     * the token does; {@link #refresh} does not wait for it. What cannot be opened is tried again the next time.
     */
    public void open() throws IOException {
        Map<String, Known> opened = new HashMap<>();
        for (BotFile file : unopened()) {
            VirtualKey key = key(file);
            if (key != null) {
                opened.put(file.apiKey(), new Known(material(file), key));
            }
        }
        if (!opened.isEmpty()) {
            take(opened);
        }
    }

    private synchronized List<BotFile> unopened() {
        return unopened;
    }

    /** The files may have changed or gone while the token was asked: they are read again. */
    private synchronized void take(Map<String, Known> opened) throws IOException {
        known.putAll(opened);
        seen = null;
        refresh();
    }

    private static String material(BotFile file) {
        return file.sealedSecret().orElseGet(() -> file.publicKey().orElse(""));
    }

    /** Null where the token cannot open it now. */
    private @Nullable VirtualKey key(BotFile file) {
        String material = material(file);
        try {
            return switch (file.type()) {
                case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                    HmacVirtualKey.consume(
                            hsm.unseal(Base64.getDecoder().decode(material), BotSeal.associatedData(file.name())),
                            file.type());
                case ED25519 -> PublicVirtualKey.ed25519(Pem.publicKey("Ed25519", material));
                case RSA_PKCS1_SHA256 -> PublicVirtualKey.rsa(Pem.publicKey("RSA", material));
                case ECDSA_P256_SHA256 -> PublicVirtualKey.ecdsa(Pem.publicKey("EC", material));
            };
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
