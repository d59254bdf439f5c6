package dev.claviger.proxy.authenticate;

import org.jspecify.annotations.Nullable;

/**
 * Who a call is from. Only the authenticator makes one.
 *
 * <p>A call to an endpoint that needs no key may be nobody's: then there is no bot, no account and no key to sign with.
 */
public final class Identity {
    /** Nobody in particular, asking for what the exchange tells everybody. */
    public static final Identity ANONYMOUS = new Identity(null);

    private final @Nullable Bot bot;

    private Identity(@Nullable Bot bot) {
        this.bot = bot;
    }

    static Identity of(Bot bot) {
        return new Identity(bot);
    }

    /** The bot, or null for nobody in particular. */
    public @Nullable Bot bot() {
        return bot;
    }

    /** The account, or null for nobody in particular. */
    public @Nullable Account account() {
        return bot == null ? null : bot.account();
    }

    /** The bot's name, or {@code anonymous}. */
    public String name() {
        return bot == null ? "anonymous" : bot.name();
    }

    @Override
    public String toString() {
        return "Identity[" + name() + "]";
    }
}
