package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ways of money between the wallets and out of them; all of them work (spot v3 documentation, "Wallet Endpoints"). */
final class Wallets {
    private final TradingAccount spot;
    private final TradingAccount futures;

    Wallets(TradingAccount spot, TradingAccount futures) {
        this.spot = spot;
        this.futures = futures;
    }

    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.signed("GET", "/api/v3/capital/config/getall", this::coins),
                VenueEndpoint.signed("POST", "/api/v3/capital/withdraw", call -> out(call, "coin")),
                VenueEndpoint.signed("POST", "/api/v3/capital/transfer/internal", call -> out(call, "asset")),
                VenueEndpoint.signed("POST", "/api/v3/capital/transfer", this::transfer));
    }

    private ArrayNode coins(MexcCall call) {
        ArrayNode coins = Json.array();
        for (String coin : spot.coins()) {
            ObjectNode node = coins.addObject().put("coin", coin).put("name", coin);
            node.putArray("networkList")
                    .addObject()
                    .put("coin", coin)
                    .put("network", coin.equals("BTC") ? "BTC" : "ERC20")
                    .put("netWork", coin.equals("BTC") ? "BTC" : "ETH")
                    .put("depositEnable", true)
                    .put("withdrawEnable", true)
                    .put("withdrawFee", "0.0005")
                    .put("withdrawMin", "0.001")
                    .put("withdrawMax", "100");
        }
        return coins;
    }

    private ObjectNode out(MexcCall call, String coinName) {
        spot.debit(call.required(coinName), call.amount("amount"));
        return Json.object().put("id", "7213fea8e94b4a5593d507237e5a555b");
    }

    private ObjectNode transfer(MexcCall call) {
        boolean toFutures = call.required("toAccountType").equals("FUTURES");
        String coin = call.required("asset");
        (toFutures ? spot : futures).debit(coin, call.amount("amount"));
        (toFutures ? futures : spot).credit(coin, call.amount("amount"));
        return Json.object().put("tranId", "ebb06123e6a64f4ab234b396c548d57e");
    }
}
