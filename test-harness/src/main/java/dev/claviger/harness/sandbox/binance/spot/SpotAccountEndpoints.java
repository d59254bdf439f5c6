package dev.claviger.harness.sandbox.binance.spot;

import static dev.claviger.harness.sandbox.binance.protocol.Endpoint.signed;
import static dev.claviger.harness.sandbox.binance.protocol.Family.SPOT;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.ExchangeInfo;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.OrderKeeper;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The spot account and its order windows. */
public final class SpotAccountEndpoints {
    private final SpotMarket market;
    private final OrderKeeper orders;

    /** Shows the accounts of a market. */
    public SpotAccountEndpoints(SpotMarket market, OrderKeeper orders) {
        this.market = market;
        this.orders = orders;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                signed(SPOT, "GET", "/api/v3/account", Permission.READ, Weight.fixed(20), this::account),
                signed(
                        SPOT,
                        "GET",
                        "/api/v3/rateLimit/order",
                        Permission.READ,
                        Weight.fixed(40),
                        call -> ExchangeInfo.orderUsage(orders, SPOT, call)));
    }

    private JsonNode account(Call call) {
        ApiKey key = call.key();
        ObjectNode account = Json.object()
                .put("makerCommission", 10)
                .put("takerCommission", 10)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0)
                .put("canTrade", key.may(Permission.SPOT_TRADE))
                .put("canWithdraw", key.may(Permission.WITHDRAW))
                .put("canDeposit", true)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", call.millis())
                .put("accountType", "SPOT")
                .put("uid", Integer.toUnsignedLong(key.account().hashCode()));
        account.putObject("commissionRates")
                .put("maker", "0.00100000")
                .put("taker", "0.00100000")
                .put("buyer", "0.00000000")
                .put("seller", "0.00000000");
        account.putArray("permissions").add("SPOT");
        ArrayNode balances = account.putArray("balances");
        boolean onlyOwned =
                call.params().text("omitZeroBalances").filter("true"::equals).isPresent();
        for (Map.Entry<String, Balance> each :
                new TreeMap<>(market.account(call.account()).balances()).entrySet()) {
            Balance balance = each.getValue();
            if (!onlyOwned || balance.free().add(balance.locked()).signum() > 0) {
                balances.addObject()
                        .put("asset", each.getKey())
                        .put("free", Json.eight(balance.free()))
                        .put("locked", Json.eight(balance.locked()));
            }
        }
        return account;
    }
}
