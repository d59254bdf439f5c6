package dev.claviger.harness.sandbox.binance.spot;

import static dev.claviger.harness.sandbox.binance.protocol.Endpoint.keyed;
import static dev.claviger.harness.sandbox.binance.protocol.Endpoint.signed;
import static dev.claviger.harness.sandbox.binance.protocol.Family.SAPI;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint.CostScope;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The wallet, {@code /sapi}: what clients read of it, and the two calls that move funds, which are remembered. */
public final class WalletEndpoints {
    private final SpotMarket market;
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private long lastTransferId = 100_000;

    /** Serves the wallets of a market's accounts. */
    public WalletEndpoints(SpotMarket market) {
        this.market = market;
    }

    /** Returns what was ever withdrawn; behind a working proxy, nothing. */
    public List<Withdrawal> withdrawals() {
        return List.copyOf(withdrawals);
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                read("/sapi/v1/capital/config/getall", 10, this::coins),
                read("/sapi/v1/account/apiRestrictions", 1, WalletEndpoints::restrictions),
                read("/sapi/v1/account/status", 1, call -> Json.object().put("data", "Normal")),
                read("/sapi/v1/asset/tradeFee", 1, this::fees),
                read("/sapi/v1/asset/wallet/balance", 60, this::wallets),
                keyed(SAPI, "GET", "/sapi/v1/margin/allPairs", Weight.fixed(1), call -> Json.array()),
                keyed(SAPI, "GET", "/sapi/v1/margin/isolated/allPairs", Weight.fixed(10), call -> Json.array()),
                read("/sapi/v1/capital/withdraw/history", 1, this::withdrawn),
                read("/sapi/v1/capital/deposit/hisrec", 1, call -> Json.array()),
                signed(
                        SAPI,
                        "POST",
                        "/sapi/v1/asset/get-funding-asset",
                        Permission.READ,
                        Weight.fixed(1),
                        call -> Json.array()),
                signed(SAPI, "POST", "/sapi/v3/asset/getUserAsset", Permission.READ, Weight.fixed(5), this::assets),
                signed(SAPI, "POST", "/sapi/v1/asset/transfer", Permission.TRANSFER, Weight.fixed(900), this::transfer)
                        .costing(CostScope.UID),
                signed(
                                SAPI,
                                "POST",
                                "/sapi/v1/capital/withdraw/apply",
                                Permission.WITHDRAW,
                                Weight.fixed(900),
                                this::withdraw)
                        .costing(CostScope.UID));
    }

    private static Endpoint read(String path, int weight, Endpoint.Handler handler) {
        return signed(SAPI, "GET", path, Permission.READ, Weight.fixed(weight), handler);
    }

    private JsonNode withdraw(Call call) {
        String coin = call.params().required("coin");
        String address = call.params().required("address");
        BigDecimal amount = call.params().decimal("amount").orElseThrow(() -> BinanceError.missing("amount"));
        if (market.balance(call.account(), coin).free().compareTo(amount) < 0) {
            throw BinanceError.of(-4026, "User has insufficient balance");
        }
        market.account(call.account()).change(coin, balance -> balance.credit(amount.negate()));
        withdrawals.add(new Withdrawal(call.account(), coin, amount, address));
        return Json.object().put("id", "sandbox-withdrawal-" + withdrawals.size());
    }

    private JsonNode withdrawn(Call call) {
        ArrayNode history = Json.array();
        withdrawals.stream()
                .filter(withdrawal -> withdrawal.account().equals(call.account()))
                .forEach(withdrawal -> history.addObject()
                        .put("coin", withdrawal.asset())
                        .put("amount", Json.eight(withdrawal.amount()))
                        .put("address", withdrawal.address())
                        .put("status", 6));
        return history;
    }

    private JsonNode transfer(Call call) {
        call.params().required("type");
        String asset = call.params().required("asset");
        BigDecimal amount = call.params().decimal("amount").orElseThrow(() -> BinanceError.missing("amount"));
        if (market.balance(call.account(), asset).free().compareTo(amount) < 0) {
            throw BinanceError.of(-5013, "Asset transfer failed: insufficient balance");
        }
        market.account(call.account()).change(asset, balance -> balance.credit(amount.negate()));
        return Json.object().put("tranId", ++lastTransferId);
    }

    private JsonNode coins(Call call) {
        ArrayNode coins = Json.array();
        new TreeMap<>(market.account(call.account()).balances()).forEach((asset, balance) -> {
            var coin = coins.addObject()
                    .put("coin", asset)
                    .put("name", asset)
                    .put("depositAllEnable", true)
                    .put("withdrawAllEnable", true)
                    .put("free", Json.eight(balance.free()))
                    .put("locked", Json.eight(balance.locked()))
                    .put("freeze", "0")
                    .put("withdrawing", "0")
                    .put("isLegalMoney", false)
                    .put("trading", true);
            coin.putArray("networkList")
                    .addObject()
                    .put("network", asset.equals("USDT") ? "ETH" : asset)
                    .put("coin", asset)
                    .put("isDefault", true)
                    .put("depositEnable", true)
                    .put("withdrawEnable", true)
                    .put("withdrawIntegerMultiple", "0.00000001")
                    .put("withdrawFee", "0.0001")
                    .put("withdrawMin", "0.001")
                    .put("withdrawMax", "9999999");
        });
        return coins;
    }

    private JsonNode assets(Call call) {
        ArrayNode assets = Json.array();
        new TreeMap<>(market.account(call.account()).balances())
                .forEach((asset, balance) -> assets.addObject()
                        .put("asset", asset)
                        .put("free", Json.eight(balance.free()))
                        .put("locked", Json.eight(balance.locked()))
                        .put("freeze", "0")
                        .put("withdrawing", "0"));
        return assets;
    }

    private JsonNode wallets(Call call) {
        ArrayNode wallets = Json.array();
        for (String wallet : List.of("Spot", "Funding", "USDⓈ-M Futures")) {
            wallets.addObject().put("activate", true).put("balance", "0").put("walletName", wallet);
        }
        return wallets;
    }

    private JsonNode fees(Call call) {
        ArrayNode fees = Json.array();
        market.symbols()
                .forEach(symbol -> fees.addObject()
                        .put("symbol", symbol.name())
                        .put("makerCommission", "0.001")
                        .put("takerCommission", "0.001"));
        return fees;
    }

    private static JsonNode restrictions(Call call) {
        ApiKey key = call.key();
        return Json.object()
                .put("ipRestrict", key.isBoundToAddress())
                .put("createTime", 1_700_000_000_000L)
                .put("enableReading", key.may(Permission.READ))
                .put("enableWithdrawals", key.may(Permission.WITHDRAW))
                .put("enableInternalTransfer", key.may(Permission.TRANSFER))
                .put("enableMargin", false)
                .put("enableFutures", key.may(Permission.FUTURES))
                .put("permitsUniversalTransfer", key.may(Permission.TRANSFER))
                .put("enableVanillaOptions", false)
                .put("enableFixApiTrade", false)
                .put("enableFixReadOnly", false)
                .put("enableSpotAndMarginTrading", key.may(Permission.SPOT_TRADE))
                .put("enablePortfolioMarginTrading", false);
    }
}
