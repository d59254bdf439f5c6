package dev.claviger.harness.interop;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.ccxt.CcxtOptions;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Rig;
import java.io.IOException;
import java.util.Set;

/** Bots that use ccxt as it is: only their base URL and their keys are Claviger's. */
public final class Bots {
    /** What an ordinary trading bot is allowed, its streams included. */
    public static final Set<EndpointClass> TRADER =
            Set.of(EndpointClass.MARKET, EndpointClass.READ, EndpointClass.TRADE, EndpointClass.STREAM);

    private Bots() {}

    static CcxtClient spot(Rig rig, Credentials key) throws IOException {
        return ccxt(rig, "binance", key);
    }

    static CcxtClient usdm(Rig rig, Credentials key) throws IOException {
        return ccxt(rig, "binanceusdm", key);
    }

    private static CcxtClient ccxt(Rig rig, String exchange, Credentials key) throws IOException {
        return CcxtClient.start(
                CcxtInstallation.get(), CcxtOptions.of(exchange, rig.baseUrl().toString(), key.apiKey(), key.secret()));
    }
}
