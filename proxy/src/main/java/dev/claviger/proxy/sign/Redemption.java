package dev.claviger.proxy.sign;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.token.BearerToken;
import dev.claviger.config.token.TokenPlace;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.FrameValue;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.token.StandIn;
import dev.claviger.proxy.token.StandIns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the exchange's bearer tokens where calls and messages say stand-ins for them. */
final class Redemption {
    private final StandIns standIns;

    Redemption(StandIns standIns) {
        this.standIns = standIns;
    }

    /**
     * A call with the token where it says a stand-in; the call itself where it says none.
     *
     * @throws Refused where it says one that this proxy does not know
     */
    Canonical call(Canonical call) {
        List<BearerToken> tokens = call.route().venue().profile().tokens();
        if (tokens.isEmpty() || call.endpoint().endpointClass() != EndpointClass.STREAM) {
            return call;
        }
        Canonical redeemed = call;
        for (BearerToken token : tokens) {
            String said = token.parameter().map(call.parameters()::get).orElse(null);
            if (said != null) {
                redeemed = redeemed.withParameter(token.parameter().get(), text(find(said, call)));
            }
        }
        return redeemed;
    }

    /** Puts the token by the place where a message says a stand-in, as {@link #call}; the caller wipes it. */
    void put(Canonical message, Map<String, byte[]> values) {
        Optional<String> way = Optional.ofNullable(message.route()
                        .venue()
                        .profile()
                        .families()
                        .get(message.route().family()))
                .flatMap(family -> family.stream())
                .flatMap(Stream::token)
                .filter(place -> !place.opens())
                .map(TokenPlace::name);
        FrameValue said = way.map(message.places()::get).orElse(null);
        if (said != null) {
            values.put(way.get(), find(said.text(), message).token());
        }
    }

    private StandIn find(String said, Canonical call) {
        return standIns.find(said, call.route().venue().name(), call.what());
    }

    private static String text(StandIn standIn) {
        byte[] token = standIn.token();
        try {
            return new String(token, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }
}
