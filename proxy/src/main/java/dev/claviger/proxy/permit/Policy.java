package dev.claviger.proxy.permit;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.authenticate.Bot;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;

/**
 * Denies what is not allowed. Three rules stand above every configuration: withdrawals, account administration and
 * transfers to other owners are refused, always. There is no constructor argument, file or flag that lifts them.
 */
public final class Policy {
    private static final String NO_CONFIGURATION = "no configuration lifts this rule; do it on the exchange's own site";

    private final Freeze freeze;
    private final boolean anonymousMarketData;

    /**
     * A policy.
     *
     * @param freeze the operator's stop switch
     * @param anonymousMarketData whether endpoints that need no key may be asked by anybody who reaches the listener
     */
    public Policy(Freeze freeze, boolean anonymousMarketData) {
        this.freeze = freeze;
        this.anonymousMarketData = anonymousMarketData;
    }

    /**
     * Lets a call pass or refuses it.
     *
     * @throws Refused with a {@code permit} reason
     */
    public Permitted permit(Identity identity, Canonical canonical) {
        Endpoint endpoint = canonical.endpoint();
        neverAway(endpoint);
        notFrozen(endpoint);
        Bot bot = identity.bot();
        if (bot == null) {
            anybody(endpoint);
        } else {
            allowed(bot, endpoint);
        }
        return new Permitted(identity, canonical);
    }

    /** The rule in code: what moves money off the account, or changes who may, is refused before anything is looked up. */
    private static void neverAway(Endpoint endpoint) {
        switch (endpoint.endpointClass()) {
            case WITHDRAW ->
                throw new Refused(
                        Reason.PERMIT_WITHDRAW_BLOCKED,
                        endpoint.id() + " moves money off the account and is always blocked",
                        NO_CONFIGURATION);
            case ADMIN ->
                throw new Refused(
                        Reason.PERMIT_ADMIN_BLOCKED,
                        endpoint.id() + " changes keys or account settings and is always blocked",
                        NO_CONFIGURATION);
            case TRANSFER, MARKET, READ, STREAM, TRADE, RISK -> {
                if (endpoint.is(EndpointFlag.OUTWARD)) {
                    throw new Refused(
                            Reason.PERMIT_OUTWARD_TRANSFER_BLOCKED,
                            endpoint.id() + " moves money to another owner and is always blocked",
                            NO_CONFIGURATION);
                }
            }
        }
    }

    /** How the operator's stop switch stands. */
    public Freeze.State state() {
        return freeze.state();
    }

    private void notFrozen(Endpoint endpoint) {
        Freeze.State state = freeze.state();
        if (state == Freeze.State.OPEN || endpoint.endpointClass() == EndpointClass.MARKET) {
            return;
        }
        boolean harmless = endpoint.endpointClass() == EndpointClass.READ || endpoint.is(EndpointFlag.CANCEL);
        if (state == Freeze.State.HARD || !harmless) {
            throw new Refused(
                    Reason.PERMIT_FROZEN,
                    "the operator froze trading, and " + endpoint.id() + " does not pass",
                    "`claviger unfreeze` lets it pass again");
        }
    }

    private void anybody(Endpoint endpoint) {
        if (!anonymousMarketData) {
            throw new Refused(
                    Reason.PERMIT_CLASS_NOT_ALLOWED,
                    endpoint.id() + " is public at the exchange, but not here",
                    "set listen.anonymous-market-data if bots may ask without a key");
        }
    }

    private static void allowed(Bot bot, Endpoint endpoint) {
        if (endpoint.endpointClass() == EndpointClass.TRANSFER) {
            transfer(bot, endpoint);
        } else if (!bot.allow().contains(endpoint.endpointClass())) {
            String wanted = endpoint.endpointClass().text();
            throw new Refused(
                    Reason.PERMIT_CLASS_NOT_ALLOWED,
                    "bot '" + bot.name() + "' may not use " + endpoint.id() + ", which is of class " + wanted,
                    "`claviger bot add` with --allow " + wanted + " makes a bot that may");
        } else if (endpoint.is(EndpointFlag.SENSITIVE) && !bot.endpoints().contains(endpoint.id())) {
            throw new Refused(
                    Reason.PERMIT_SENSITIVE_NOT_LISTED,
                    endpoint.id() + " tells more than a trading bot needs, and bot '" + bot.name()
                            + "' is not allowed it by name",
                    "`claviger bot add` with --sensitive '" + endpoint.id() + "' makes a bot that may");
        }
    }

    private static void transfer(Bot bot, Endpoint endpoint) {
        if (!bot.endpoints().contains(endpoint.id())
                || !bot.account().allowTransfers().contains(endpoint.id())) {
            throw new Refused(
                    Reason.PERMIT_TRANSFER_NOT_LISTED,
                    endpoint.id() + " moves or converts money inside the account, and bot '" + bot.name()
                            + "' is not allowed it by name",
                    "list it under accounts." + bot.account().name()
                            + ".allow-transfers and add the bot with --transfer '" + endpoint.id() + "'");
        }
    }
}
