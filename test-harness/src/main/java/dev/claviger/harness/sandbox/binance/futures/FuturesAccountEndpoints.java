package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collateral, positions and risk settings of a futures account. */
public final class FuturesAccountEndpoints {
    private static final int HIGHEST_LEVERAGE = 125;

    private final Family family;
    private final FuturesMarket market;

    /** Shows and sets the accounts of a market. */
    public FuturesAccountEndpoints(Family family, FuturesMarket market) {
        this.family = family;
        this.market = market;
    }

    /** Returns the reading endpoints of one version's paths, as in {@code /fapi/v3}. */
    public List<Endpoint> reading(String prefix) {
        Weight five = Weight.fixed(5);
        return List.of(
                read(prefix + "/account", five, this::account),
                read(prefix + "/balance", five, this::balance),
                read(prefix + "/positionRisk", five, this::positionRisk));
    }

    /** Returns the risk settings, as in {@code /fapi/v1}. */
    public List<Endpoint> settings(String prefix) {
        return List.of(
                Endpoint.signed(
                        family, "POST", prefix + "/leverage", Permission.FUTURES, Weight.fixed(1), this::leverage),
                Endpoint.signed(
                        family, "POST", prefix + "/marginType", Permission.FUTURES, Weight.fixed(1), this::marginType),
                read(prefix + "/leverageBracket", Weight.fixed(1), this::brackets),
                read(
                        prefix + "/positionSide/dual",
                        Weight.fixed(30),
                        call -> Json.object().put("dualSidePosition", false)),
                // Margin is single-asset; the COIN-M futures, whose margin cannot be otherwise, do not ask.
                read(
                        prefix + "/multiAssetsMargin",
                        Weight.fixed(30),
                        call -> Json.object().put("multiAssetsMargin", false)),
                // No position is held for as long as eight hours, so none was ever charged for funding.
                read(prefix + "/income", Weight.fixed(30), _ -> Json.array()));
    }

    private Endpoint read(String path, Weight weight, Endpoint.Handler handler) {
        return Endpoint.signed(family, "GET", path, Permission.READ, weight, handler);
    }

    private JsonNode account(Call call) {
        FuturesAccount account = market.account(call.account());
        Margin main = Margin.of(market, account, market.symbols().getFirst().marginAsset());
        ObjectNode node = Json.object()
                .put("feeTier", 0)
                .put("canTrade", call.key().may(Permission.FUTURES))
                .put("canDeposit", true)
                .put("canWithdraw", call.key().may(Permission.WITHDRAW))
                .put("updateTime", call.millis())
                .put("totalInitialMargin", Json.eight(main.held()))
                .put("totalMaintMargin", "0.00000000")
                .put("totalWalletBalance", Json.eight(main.wallet()))
                .put("totalUnrealizedProfit", Json.eight(main.unrealizedPnl()))
                .put("totalMarginBalance", Json.eight(main.balance()))
                .put("totalPositionInitialMargin", Json.eight(main.positions()))
                .put("totalOpenOrderInitialMargin", Json.eight(main.orders()))
                .put("totalCrossWalletBalance", Json.eight(main.wallet()))
                .put("totalCrossUnPnl", Json.eight(main.unrealizedPnl()))
                .put("availableBalance", Json.eight(main.available()))
                .put("maxWithdrawAmount", Json.eight(main.available()));
        ArrayNode assets = node.putArray("assets");
        account.assets().forEach(asset -> assets.add(asset(asset, Margin.of(market, account, asset), call)));
        ArrayNode positions = node.putArray("positions");
        market.symbols()
                .forEach(symbol -> positions.add(FuturesJson.positionRisk(market, account, symbol, call.millis())
                        .put("isolated", false)));
        return node;
    }

    private static ObjectNode asset(String asset, Margin margin, Call call) {
        return Json.object()
                .put("asset", asset)
                .put("walletBalance", Json.eight(margin.wallet()))
                .put("unrealizedProfit", Json.eight(margin.unrealizedPnl()))
                .put("marginBalance", Json.eight(margin.balance()))
                .put("maintMargin", "0.00000000")
                .put("initialMargin", Json.eight(margin.held()))
                .put("positionInitialMargin", Json.eight(margin.positions()))
                .put("openOrderInitialMargin", Json.eight(margin.orders()))
                .put("crossWalletBalance", Json.eight(margin.wallet()))
                .put("crossUnPnl", Json.eight(margin.unrealizedPnl()))
                .put("availableBalance", Json.eight(margin.available()))
                .put("maxWithdrawAmount", Json.eight(margin.available()))
                .put("marginAvailable", true)
                .put("updateTime", call.millis());
    }

    private JsonNode balance(Call call) {
        FuturesAccount account = market.account(call.account());
        ArrayNode balances = Json.array();
        for (String asset : account.assets()) {
            Margin margin = Margin.of(market, account, asset);
            balances.addObject()
                    .put("accountAlias", "sandbox")
                    .put("asset", asset)
                    .put("balance", Json.eight(margin.wallet()))
                    .put("crossWalletBalance", Json.eight(margin.wallet()))
                    .put("crossUnPnl", Json.eight(margin.unrealizedPnl()))
                    .put("availableBalance", Json.eight(margin.available()))
                    .put("maxWithdrawAmount", Json.eight(margin.available()))
                    .put("marginAvailable", true)
                    .put("updateTime", call.millis());
        }
        return balances;
    }

    private JsonNode positionRisk(Call call) {
        FuturesAccount account = market.account(call.account());
        Optional<String> one =
                call.params().text("symbol").map(name -> market.symbol(name).name());
        ArrayNode risks = Json.array();
        market.symbols().stream()
                .filter(symbol -> one.isEmpty() || symbol.name().equals(one.get()))
                .forEach(symbol -> risks.add(FuturesJson.positionRisk(market, account, symbol, call.millis())));
        return risks;
    }

    private JsonNode leverage(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        long leverage = call.params().integer("leverage").orElseThrow(() -> BinanceError.missing("leverage"));
        if (leverage < 1 || leverage > HIGHEST_LEVERAGE) {
            throw BinanceError.of(-4028, "Leverage " + leverage + " is not valid");
        }
        market.account(call.account()).leverage(symbol, (int) leverage);
        return Json.object()
                .put("leverage", leverage)
                .put("maxNotionalValue", "1000000")
                .put("symbol", symbol);
    }

    private JsonNode marginType(Call call) {
        String symbol = market.symbol(call.params().required("symbol")).name();
        String type = call.params().required("marginType");
        FuturesAccount account = market.account(call.account());
        if (!type.equals("CROSSED") && !type.equals("ISOLATED")) {
            throw BinanceError.of(-1128, "Combination of optional parameters invalid.");
        }
        if (account.marginType(symbol).equals(type)) {
            throw BinanceError.of(-4046, "No need to change margin type.");
        }
        account.marginType(symbol, type);
        return Json.object().put("code", 200).put("msg", "success");
    }

    private JsonNode brackets(Call call) {
        ArrayNode all = Json.array();
        for (FuturesSymbol symbol : market.symbols()) {
            all.addObject()
                    .put("symbol", symbol.name())
                    .putArray("brackets")
                    .addObject()
                    .put("bracket", 1)
                    .put("initialLeverage", HIGHEST_LEVERAGE)
                    .put("notionalCap", 1_000_000_000)
                    .put("notionalFloor", 0)
                    .put("maintMarginRatio", new BigDecimal("0.004"))
                    .put("cum", 0);
        }
        return all;
    }
}
