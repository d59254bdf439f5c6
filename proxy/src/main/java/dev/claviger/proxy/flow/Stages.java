package dev.claviger.proxy.flow;

import dev.claviger.proxy.audit.Audit;
import dev.claviger.proxy.authenticate.Authenticator;
import dev.claviger.proxy.exchange.Canonicaliser;
import dev.claviger.proxy.forward.Forwarder;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.sign.NonceOrder;
import dev.claviger.proxy.sign.Signer;
import dev.claviger.proxy.throttle.Throttle;
import dev.claviger.proxy.token.StandIns;
import java.util.function.Function;

/**
 * The stages of one configuration, put together. A reload puts together another set; calls under way end on the set they
 * began with.
 *
 * @param router decides where a call goes
 * @param canonicaliser finds its one meaning
 * @param authenticator finds out who asks
 * @param policy lets it pass or not
 * @param throttle lets it go now, later or not
 * @param standIns what bots have in place of the exchanges' bearer tokens
 * @param nonceOrder lets requests of one key go one after another where the exchange wants that
 * @param signer stamps and signs
 * @param forwarders sends to one exchange
 * @param audit remembers
 * @param underway the calls that have not ended yet
 */
public record Stages(
        Router router,
        Canonicaliser canonicaliser,
        Authenticator authenticator,
        Policy policy,
        Throttle throttle,
        StandIns standIns,
        NonceOrder nonceOrder,
        Signer signer,
        Function<Venue, Forwarder> forwarders,
        Audit audit,
        Underway underway) {}
