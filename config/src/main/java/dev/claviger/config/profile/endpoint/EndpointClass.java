package dev.claviger.config.profile.endpoint;

/** What an endpoint can do to the account; the ground on which permission is given. */
public enum EndpointClass {
    /** Public data. */
    MARKET("market"),
    /** The account's own data; changes nothing. */
    READ("read"),
    /** Opens, keeps and closes a user data stream, and the like. */
    STREAM("stream"),
    /** Places, changes and cancels orders. */
    TRADE("trade"),
    /** Leverage, margin and position modes, borrowing and repaying. */
    RISK("risk"),
    /** Moves money between wallets; with the flag {@code outward} to another owner. */
    TRANSFER("transfer"),
    /** Moves money out of the exchange. */
    WITHDRAW("withdraw"),
    /** API keys, sub-accounts and the like. */
    ADMIN("admin");

    private final String text;

    EndpointClass(String text) {
        this.text = text;
    }

    /** As configuration and the audit spell it. */
    public String text() {
        return text;
    }
}
