package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Remedy;
import dev.claviger.hsm.pkcs11.Template;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every key that was opened. It proves them in each new epoch and then keeps watching that each token object is still
 * there: a session copy is a key of its own and would outlive the object it was made from.
 *
 * <p>Everything but {@link #slot} and {@link #unusable} runs on the keeper's thread.
 */
final class KeyBook {
    /** How often the token objects are looked for. */
    static final Duration POLL = Duration.ofMillis(500);

    /** How long past the next poll a copy may be used: a late poll must not slow signing down, a dead one must. */
    private static final Duration LEASE = POLL.plusMillis(500);

    private static final Duration PROOF_LASTS = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(KeyBook.class);

    private final Map<KeyRef, KeySlot> slots = new ConcurrentHashMap<>();
    private final String token;
    private final KeyProof proof;
    private final boolean copies;
    private final LongSupplier nanos;
    private final List<KeyState> orphans = new ArrayList<>();

    KeyBook(String token, boolean copies, LongSupplier nanos) {
        this.token = token;
        this.proof = new KeyProof(token);
        this.copies = copies;
        this.nanos = nanos;
    }

    /** The slot of a key that was opened, or null. */
    @Nullable KeySlot slot(KeyRef key) {
        return slots.get(key);
    }

    /** The reasons of the keys that cannot sign. */
    List<String> unusable() {
        return slots.values().stream()
                .map(KeySlot::state)
                .filter(KeyState.Unusable.class::isInstance)
                .map(state -> String.valueOf(((KeyState.Unusable) state).why().getMessage()))
                .sorted()
                .toList();
    }

    /** Notes the key, so that it is looked for from now on. */
    KeySlot note(KeyRef key) {
        return slots.computeIfAbsent(key, unseen -> new KeySlot(unseen, token));
    }

    /** Forgets every key but these; the next poll drops the copies of the others. */
    void keep(Set<KeyRef> wanted) {
        slots.values().removeIf(slot -> {
            KeyRef key = slot.key();
            if (wanted.contains(key)) {
                return false;
            }
            orphans.add(slot.state());
            slot.state(new KeyState.Unusable(
                    new HsmException.Misconfigured("key '" + key.label() + "' is configured no more")));
            return true;
        });
    }

    /** Proves every key in an epoch nobody signs in yet. */
    void proveAll(Epoch epoch) {
        slots.values().forEach(slot -> prove(epoch, slot));
    }

    /** Proves one key and says in its slot what came of it. */
    void prove(Epoch epoch, KeySlot slot) {
        KeyState before = slot.state();
        try {
            slot.state(proven(epoch, slot.key()));
            if (before instanceof KeyState.Unusable) {
                LOG.info(
                        "key is proven: label={} mechanism={}",
                        slot.key().label(),
                        slot.key().mechanism());
            }
        } catch (CkrException e) {
            if (e.remedy() != Remedy.FIND_AGAIN) {
                throw e;
            }
            // It went away while it was looked at.
            refuse(slot, new HsmException.KeyNotFound(slot.key().label(), token, 0));
        } catch (HsmException.KeyNotFound | HsmException.KeyRefused e) {
            refuse(slot, e);
        }
    }

    /** Sees that a key is still what it was proven to be, by proving it once more. */
    void confirm(Link link, Epoch epoch, KeySlot slot, KeyState.Proven proven) {
        if (!link.using(epoch, () -> unchanged(epoch, slot.key(), proven, nanos.getAsLong(), true))) {
            findAgain(link, epoch, slot, proven);
        }
    }

    /** Drops a key's copy and looks for the key once more, while nobody signs. */
    void findAgain(Link link, Epoch epoch, KeySlot slot, KeyState stale) {
        if (slot.state() != stale) {
            return;
        }
        boolean done = link.alone(() -> {
            if (link.isCurrent(epoch)) {
                dropCopy(epoch, stale);
                prove(epoch, slot);
            }
        });
        if (!done) {
            // A call that does not return is in the way: the key is out of use at once, its copy goes when it can.
            refuse(slot, new HsmException.KeyNotFound(slot.key().label(), token, 0));
            orphans.add(stale);
        }
    }

    /** Sees that every key is still what it was. */
    void poll(Link link, Epoch epoch) {
        if (!orphans.isEmpty() && link.alone(() -> dropOrphans(link, epoch))) {
            orphans.clear();
        }
        for (KeySlot slot : slots.values()) {
            KeyState state = slot.state();
            long now = nanos.getAsLong();
            boolean same = link.using(epoch, () -> {
                if (state instanceof KeyState.Proven proven) {
                    return unchanged(epoch, slot.key(), proven, now, now - proven.provenAt() > PROOF_LASTS.toNanos());
                }
                prove(epoch, slot);
                return true;
            });
            if (!same) {
                findAgain(link, epoch, slot, state);
            } else if (state instanceof KeyState.Proven proven) {
                proven.renew(now + LEASE.toNanos());
            }
        }
    }

    private boolean unchanged(Epoch epoch, KeyRef key, KeyState.Proven proven, long now, boolean whole) {
        CkSession session = epoch.keeper();
        List<Long> hits = KeyProof.find(session, key.label(), keyClass(key));
        if (hits.size() != 1 || hits.getFirst() != proven.handle()) {
            return false;
        }
        try {
            byte[] id = session.attribute(proven.handle(), Ck.CKA_ID).orElse(new byte[0]);
            if (!Arrays.equals(id, proven.id())) {
                return false;
            }
            if (whole) {
                proof.prove(session, key, proven.handle());
                proven.provenAt(now);
            }
            return true;
        } catch (CkrException e) {
            if (e.remedy() != Remedy.FIND_AGAIN) {
                throw e;
            }
            return false;
        } catch (HsmException.KeyNotFound | HsmException.KeyRefused e) {
            return false;
        }
    }

    private KeyState.Proven proven(Epoch epoch, KeyRef key) {
        CkSession session = epoch.keeper();
        long now = nanos.getAsLong();
        long handle = proof.findOnly(session, key.label(), keyClass(key));
        byte[] id = proof.prove(session, key, handle);
        epoch.lanes().adopt(key, handle, id);
        Long copy = wantsCopy(session, handle) ? copy(session, key, handle, id) : null;
        KeyState.Proven proven = new KeyState.Proven(epoch, handle, copy, id);
        proven.provenAt(now);
        proven.renew(now + LEASE.toNanos());
        return proven;
    }

    /** SoftHSM copies a key only if it may be modified as well, and then makes a copy that may not. */
    private boolean wantsCopy(CkSession session, long handle) {
        return copies && session.flag(handle, Ck.CKA_COPYABLE) && session.flag(handle, Ck.CKA_MODIFIABLE);
    }

    private @Nullable Long copy(CkSession session, KeyRef key, long handle, byte[] id) {
        try (Arena arena = Arena.ofConfined()) {
            long copy = session.copy(
                    handle, new Template(arena).with(Ck.CKA_TOKEN, false).with(Ck.CKA_MODIFIABLE, false));
            try {
                proof.proveCopy(session, key, copy, id);
                return copy;
            } catch (HsmException.KeyRefused e) {
                session.destroy(copy);
                throw e;
            }
        } catch (CkrException e) {
            if (e.remedy() == Remedy.NEW_SESSION || e.remedy() == Remedy.REINITIALISE) {
                throw e;
            }
            LOG.warn(
                    "token makes no session copy, signing with the token object: label={} cause={}",
                    key.label(),
                    e.getMessage());
            return null;
        }
    }

    private void dropOrphans(Link link, Epoch epoch) {
        if (link.isCurrent(epoch)) {
            orphans.forEach(orphan -> dropCopy(epoch, orphan));
        }
    }

    private void dropCopy(Epoch epoch, KeyState state) {
        if (state instanceof KeyState.Proven proven && proven.epoch() == epoch) {
            Long copy = proven.copy();
            if (copy != null) {
                try {
                    epoch.keeper().destroy(copy);
                } catch (CkrException e) {
                    if (e.remedy() != Remedy.FIND_AGAIN) {
                        throw e;
                    }
                    LOG.debug("session copy was gone already");
                }
            }
        }
    }

    private void refuse(KeySlot slot, HsmException why) {
        boolean news = !(slot.state() instanceof KeyState.Unusable known)
                || !String.valueOf(known.why().getMessage()).equals(why.getMessage());
        slot.state(new KeyState.Unusable(why));
        if (news) {
            LOG.warn("{}", why.getMessage());
        }
    }

    private static long keyClass(KeyRef key) {
        return TokenMechanism.of(key.mechanism()).keyClass();
    }
}
