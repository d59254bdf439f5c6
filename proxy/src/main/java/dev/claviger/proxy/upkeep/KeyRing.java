package dev.claviger.proxy.upkeep;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.proxy.authenticate.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts' keys. Each is proven by the token's attributes and by a signature before it counts as ready; one that is
 * missing is looked for again, so that a key imported while the proxy runs becomes usable by itself.
 */
public final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final byte[] PROBE = "claviger readiness probe".getBytes(StandardCharsets.US_ASCII);

    private final Hsm hsm;
    private final Duration patience;
    private final Collection<Account> accounts;
    private final PassphraseFiles passphrases;
    private volatile Map<String, String> reasons = Map.of();

    /**
     * A ring of these accounts' keys; {@link #open} looks for them.
     *
     * @param patience how long a probe signature may take
     * @param passphrases of the accounts whose exchange wants one
     */
    public KeyRing(Hsm hsm, Collection<Account> accounts, Duration patience, PassphraseFiles passphrases) {
        this.hsm = hsm;
        this.accounts = List.copyOf(accounts);
        this.patience = patience;
        this.passphrases = passphrases;
    }

    /**
     * Opens and probes every key. A key that is missing, or a token that is away, is looked for again by {@link #retry}.
     *
     * @throws HsmException.KeyRefused if a key exists and must not be used: that is the operator's to mend first
     */
    public void open() {
        Map<String, String> found = new TreeMap<>();
        for (Account account : accounts) {
            String reason = probe(account);
            if (!reason.isEmpty()) {
                found.put(account.name(), reason);
                LOG.warn(
                        "key not usable yet account={} label={} reason={}",
                        account.name(),
                        account.key().label(),
                        reason);
            }
        }
        reasons = Map.copyOf(found);
    }

    /** Tries again those that are not ready. Blocks as long as the token does. */
    public void retry() {
        if (reasons.isEmpty()) {
            return;
        }
        Map<String, String> left = new TreeMap<>();
        for (Account account : accounts) {
            if (reasons.containsKey(account.name())) {
                String reason = retried(account);
                if (reason.isEmpty()) {
                    LOG.info(
                            "key ready account={} label={}",
                            account.name(),
                            account.key().label());
                } else {
                    left.put(account.name(), reason);
                }
            }
        }
        reasons = Map.copyOf(left);
    }

    private String retried(Account account) {
        try {
            return probe(account);
        } catch (HsmException.KeyRefused e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String probe(Account account) {
        KeyRef key = account.key();
        try {
            hsm.open(key);
            hsm.sign(key, () -> PROBE).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return passphrases.open(account);
        } catch (HsmException.KeyRefused e) {
            throw e;
        } catch (HsmException e) {
            return String.valueOf(e.getMessage());
        } catch (ExecutionException e) {
            return String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        } catch (TimeoutException e) {
            return "key '" + key.label() + "' gave no signature within " + patience.toMillis() + " ms";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while looking for key '" + key.label() + "'";
        }
    }

    /** Why an account's key is not ready, by account; empty when all are. */
    public Map<String, String> reasons() {
        return reasons;
    }
}
