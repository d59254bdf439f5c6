package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The funding account: coins on their way in and out (v5 documentation, "Funding Account"). */
final class FundingEndpoints {
    private static final String FUNDING = "6";
    private static final String TRADING = "18";

    private final TradingAccount trading;
    private final TradingAccount funding;
    private long lastId = 67_485;

    FundingEndpoints(TradingAccount trading, TradingAccount funding) {
        this.trading = trading;
        this.funding = funding;
    }

    List<VenueEndpoint<OkxCall, ArrayNode>> endpoints() {
        return List.of(
                VenueEndpoint.read("/api/v5/asset/currencies", this::currencies),
                VenueEndpoint.read("/api/v5/asset/balances", this::balances),
                VenueEndpoint.act("/api/v5/asset/transfer", this::transfer),
                VenueEndpoint.act("/api/v5/asset/withdrawal", this::withdrawal));
    }

    private ArrayNode currencies(OkxCall call) {
        ArrayNode data = Json.array();
        for (String coin : funding.coins()) {
            data.addObject()
                    .put("ccy", coin)
                    .put("name", coin)
                    .put("chain", coin + (coin.equals("BTC") ? "-Bitcoin" : "-ERC20"))
                    .put("canDep", true)
                    .put("canWd", true)
                    .put("canInternal", true)
                    .put("fee", "0.0005")
                    .put("minFee", "0.0005")
                    .put("maxFee", "0.001")
                    .put("minDep", "0.0005")
                    .put("minWd", "0.001")
                    .put("maxWd", "500")
                    .put("wdTickSz", "8");
        }
        return data;
    }

    private ArrayNode balances(OkxCall call) {
        ArrayNode data = Json.array();
        for (String coin : funding.coins()) {
            String amount = Json.plain(funding.balance(coin));
            data.addObject()
                    .put("ccy", coin)
                    .put("bal", amount)
                    .put("availBal", amount)
                    .put("frozenBal", "0");
        }
        return data;
    }

    private ArrayNode transfer(OkxCall call) {
        String coin = call.required("ccy");
        BigDecimal amount = call.amount("amt");
        TradingAccount from = pocket(call, "from");
        TradingAccount to = pocket(call, "to");
        from.debit(coin, amount);
        to.credit(coin, amount);
        return Json.array()
                .add(numbered("transId")
                        .put("ccy", coin)
                        .put("amt", Json.plain(amount))
                        .put("from", call.required("from"))
                        .put("to", call.required("to"))
                        .put("clientId", ""));
    }

    private ArrayNode withdrawal(OkxCall call) {
        String coin = call.required("ccy");
        BigDecimal amount = call.amount("amt");
        funding.debit(coin, amount);
        return Json.array()
                .add(numbered("wdId")
                        .put("ccy", coin)
                        .put("amt", Json.plain(amount))
                        .put("chain", call.text("chain").orElse(""))
                        .put("clientId", ""));
    }

    private TradingAccount pocket(OkxCall call, String name) {
        return switch (call.required(name)) {
            case FUNDING -> funding;
            case TRADING -> trading;
            default -> throw OkxError.parameter(name);
        };
    }

    private ObjectNode numbered(String name) {
        lastId++;
        return Json.object().put(name, Long.toString(lastId));
    }
}
