package dev.claviger.harness.sandbox.binance.futures;

import static dev.claviger.harness.sandbox.binance.protocol.Family.PORTFOLIO;

import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Portfolio margin: one view onto an account's USD-M and COIN-M collateral. */
public final class PortfolioEndpoints {
    private final FuturesMarket usdm;
    private final FuturesMarket coinm;

    /** Shows two markets as one account. */
    public PortfolioEndpoints(FuturesMarket usdm, FuturesMarket coinm) {
        this.usdm = usdm;
        this.coinm = coinm;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        Weight twenty = Weight.fixed(20);
        return List.of(
                Endpoint.open(PORTFOLIO, "/papi/v1/ping", Weight.fixed(1), call -> Json.object()),
                Endpoint.open(
                        PORTFOLIO,
                        "/papi/v1/time",
                        Weight.fixed(1),
                        call -> Json.object().put("serverTime", call.millis())),
                Endpoint.signed(PORTFOLIO, "GET", "/papi/v1/account", Permission.READ, twenty, this::account),
                Endpoint.signed(PORTFOLIO, "GET", "/papi/v1/balance", Permission.READ, twenty, this::balance));
    }

    private JsonNode account(Call call) {
        Margin margin = Margin.of(usdm, usdm.account(call.account()), "USDT");
        return Json.object()
                .put("uniMMR", "99999999")
                .put("accountEquity", Json.eight(margin.balance()))
                .put("actualEquity", Json.eight(margin.balance()))
                .put("accountInitialMargin", Json.eight(margin.held()))
                .put("accountMaintMargin", "0.00000000")
                .put("accountStatus", "NORMAL")
                .put("virtualMaxWithdrawAmount", Json.eight(margin.available()))
                .put("totalAvailableBalance", Json.eight(margin.available()))
                .put("totalMarginOpenLoss", "0.00000000")
                .put("updateTime", call.millis());
    }

    private JsonNode balance(Call call) {
        FuturesAccount linear = usdm.account(call.account());
        FuturesAccount inverse = coinm.account(call.account());
        Set<String> assets = new TreeSet<>(linear.assets());
        assets.addAll(inverse.assets());
        ArrayNode balances = Json.array();
        for (String asset : assets) {
            Margin um = Margin.of(usdm, linear, asset);
            Margin cm = Margin.of(coinm, inverse, asset);
            balances.addObject()
                    .put("asset", asset)
                    .put("totalWalletBalance", Json.eight(um.wallet().add(cm.wallet())))
                    .put("crossMarginAsset", "0.00000000")
                    .put("crossMarginBorrowed", "0.00000000")
                    .put("crossMarginFree", "0.00000000")
                    .put("crossMarginInterest", "0.00000000")
                    .put("crossMarginLocked", "0.00000000")
                    .put("umWalletBalance", Json.eight(um.wallet()))
                    .put("umUnrealizedPNL", Json.eight(um.unrealizedPnl()))
                    .put("cmWalletBalance", Json.eight(cm.wallet()))
                    .put("cmUnrealizedPNL", Json.eight(cm.unrealizedPnl()))
                    .put("negativeBalance", "0.00000000")
                    .put("updateTime", call.millis());
        }
        return balances;
    }
}
