package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The two wallets of a classic account, and the ways between them and out (v2 documentation, "Account"). */
final class WalletEndpoints {
    private final TradingAccount spot;
    private final TradingAccount futures;
    private long lastId = 1_400_000_000_000L;

    WalletEndpoints(TradingAccount spot, TradingAccount futures) {
        this.spot = spot;
        this.futures = futures;
    }

    List<VenueEndpoint<BitgetCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("/api/v3/account/settings", WalletEndpoints::isClassic),
                VenueEndpoint.read("/api/v2/spot/account/assets", this::assets),
                VenueEndpoint.read("/api/v2/mix/account/accounts", this::accounts),
                VenueEndpoint.act("/api/v2/spot/wallet/transfer", this::transfer),
                VenueEndpoint.act("/api/v2/spot/wallet/withdrawal", this::withdrawal));
    }

    /** So that clients know that v3 is not for this account. */
    private static JsonNode isClassic(BitgetCall call) {
        throw new BitgetError("40084", "You are in Classic Account mode, and the unified account API is not supported");
    }

    private JsonNode assets(BitgetCall call) {
        ArrayNode assets = Json.array();
        for (String coin : spot.coins()) {
            BigDecimal free = spot.available(coin);
            assets.addObject()
                    .put("coin", coin)
                    .put("available", Json.plain(free))
                    .put("frozen", Json.plain(spot.balance(coin).subtract(free)))
                    .put("locked", "0")
                    .put("limitAvailable", "0")
                    .put("uTime", Long.toString(call.nowMillis()));
        }
        return assets;
    }

    private JsonNode accounts(BitgetCall call) {
        ArrayNode accounts = Json.array();
        if (Products.isOurs(call)) {
            for (String coin : futures.coins()) {
                String free = Json.plain(futures.available(coin));
                accounts.addObject()
                        .put("marginCoin", coin)
                        .put("locked", "0")
                        .put("available", free)
                        .put("maxTransferOut", free)
                        .put("accountEquity", Json.plain(futures.balance(coin)));
            }
        }
        return accounts;
    }

    private JsonNode transfer(BitgetCall call) {
        String coin = call.required("coin");
        BigDecimal amount = call.amount("amount");
        TradingAccount from = wallet(call, "fromType");
        TradingAccount to = wallet(call, "toType");
        from.debit(coin, amount);
        to.credit(coin, amount);
        lastId++;
        return Json.object().put("transferId", Long.toString(lastId)).put("clientOid", Long.toString(lastId));
    }

    private JsonNode withdrawal(BitgetCall call) {
        spot.debit(call.required("coin"), call.amount("size"));
        lastId++;
        return Json.object().put("orderId", Long.toString(lastId)).put("clientOid", "");
    }

    private TradingAccount wallet(BitgetCall call, String name) {
        return switch (call.required(name)) {
            case "spot" -> spot;
            case "usdt_futures" -> futures;
            default -> throw BitgetError.parameter(name);
        };
    }
}
