package dev.claviger.harness.sandbox.binance.key;

import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A key registered at the sandbox: its name, how its signatures are checked, whose it is and what it may do. */
public final class ApiKey {
    private final String id;
    private final SignatureVerifier verifier;
    private final String account;
    private final Set<Permission> permissions;
    private final Optional<String> onlyFrom;

    private ApiKey(
            String id,
            SignatureVerifier verifier,
            String account,
            Set<Permission> permissions,
            Optional<String> onlyFrom) {
        this.id = id;
        this.verifier = verifier;
        this.account = account;
        this.permissions = Set.copyOf(permissions);
        this.onlyFrom = onlyFrom;
    }

    /** Returns a key with a shared secret, on the account "main", with every permission. */
    public static ApiKey hmac(String id, String secret) {
        return new ApiKey(id, new HmacVerifier(secret), "main", EnumSet.allOf(Permission.class), Optional.empty());
    }

    /** Returns a key registered by its RSA or Ed25519 public key, on the account "main", with every permission. */
    public static ApiKey publicKey(String id, PublicKey key) {
        return new ApiKey(id, new PublicKeyVerifier(key), "main", EnumSet.allOf(Permission.class), Optional.empty());
    }

    /** Returns the same key on another account. */
    public ApiKey onAccount(String name) {
        return new ApiKey(id, verifier, name, permissions, onlyFrom);
    }

    /** Returns the same key without a permission. */
    public ApiKey without(Permission permission) {
        Set<Permission> fewer = EnumSet.copyOf(permissions);
        fewer.remove(permission);
        return new ApiKey(id, verifier, account, fewer, onlyFrom);
    }

    /** Returns the same key, bound to one IP address. */
    public ApiKey onlyFrom(String address) {
        return new ApiKey(id, verifier, account, permissions, Optional.of(address));
    }

    /** Returns the text of X-MBX-APIKEY. */
    public String id() {
        return id;
    }

    /** Returns whose key it is. */
    public String account() {
        return account;
    }

    /** Whether it may do this. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether it is bound to an address. */
    public boolean isBoundToAddress() {
        return onlyFrom.isPresent();
    }

    /** Whether it is registered by an Ed25519 public key, as a logon asks for. */
    public boolean isEd25519() {
        return verifier.isEd25519();
    }

    /** Whether a request with it may come from this address. */
    public boolean mayComeFrom(String address) {
        return onlyFrom.isEmpty() || onlyFrom.get().equals(address);
    }

    /**
     * Whether a signature is its owner's.
     *
     * @param payload the signed bytes
     * @param signature as sent and percent-decoded
     */
    public boolean signed(byte[] payload, String signature) {
        return verifier.verify(payload, signature);
    }

    /** Returns the account and permissions; neither the key nor what verifies it. */
    @Override
    public String toString() {
        return "ApiKey[account=" + account + ", permissions=" + permissions + "]";
    }
}
