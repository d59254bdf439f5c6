package dev.claviger.harness.sandbox.binance;

import dev.claviger.harness.sandbox.binance.futures.BatchOrders;
import dev.claviger.harness.sandbox.binance.futures.FuturesAccountEndpoints;
import dev.claviger.harness.sandbox.binance.futures.FuturesMarket;
import dev.claviger.harness.sandbox.binance.futures.FuturesMarketData;
import dev.claviger.harness.sandbox.binance.futures.FuturesTrading;
import dev.claviger.harness.sandbox.binance.futures.PortfolioEndpoints;
import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.ExchangeInfo;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.binance.protocol.UserStreams;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import dev.claviger.harness.sandbox.binance.stream.UserSockets;
import java.util.List;

/** Which futures endpoints stand under which paths. */
final class FuturesFamilies {
    private FuturesFamilies() {}

    /** Serves them; the streams that their listen keys open. */
    static UserSockets serve(BinanceExchange exchange, FuturesMarket usdm, FuturesMarket coinm, Limits limits) {
        UserStreams usdmKeys = new UserStreams(Family.USDM, "/fapi/v1/listenKey", false);
        UserStreams coinmKeys = new UserStreams(Family.COINM, "/dapi/v1/listenKey", false);
        exchange.serve(usdmKeys.endpoints());
        exchange.serve(coinmKeys.endpoints());
        usdm(exchange, usdm, limits);
        coinm(exchange, coinm, limits);
        exchange.serve(new PortfolioEndpoints(usdm, coinm).endpoints());
        under(exchange, Family.PORTFOLIO, "/papi/v1/um", usdm);
        under(exchange, Family.PORTFOLIO, "/papi/v1/cm", coinm);
        exchange.serve(new UserStreams(Family.PORTFOLIO, "/papi/v1/listenKey", false).endpoints());
        return new UserSockets(usdmKeys, usdm, coinmKeys, coinm);
    }

    private static void usdm(BinanceExchange exchange, FuturesMarket market, Limits limits) {
        exchange.serve(new FuturesMarketData(Family.USDM, "/fapi/v1", market, limits).endpoints());
        FuturesTrading trading = new FuturesTrading(Family.USDM, "/fapi/v1", market);
        exchange.serve(trading.endpoints());
        exchange.serve(new BatchOrders(Family.USDM, "/fapi/v1/batchOrders", trading).endpoints());
        FuturesAccountEndpoints accounts = new FuturesAccountEndpoints(Family.USDM, market);
        exchange.serve(accounts.reading("/fapi/v2"));
        exchange.serve(accounts.reading("/fapi/v3"));
        exchange.serve(accounts.settings("/fapi/v1"));
        exchange.serve(List.of(Endpoint.signed(
                Family.USDM,
                "GET",
                "/fapi/v1/rateLimit/order",
                Permission.READ,
                Weight.fixed(1),
                call -> ExchangeInfo.orderUsage(exchange.orderWindows(), Family.USDM, call))));
    }

    private static void coinm(BinanceExchange exchange, FuturesMarket market, Limits limits) {
        exchange.serve(new FuturesMarketData(Family.COINM, "/dapi/v1", market, limits).endpoints());
        FuturesTrading trading = new FuturesTrading(Family.COINM, "/dapi/v1", market);
        exchange.serve(trading.endpoints());
        exchange.serve(new BatchOrders(Family.COINM, "/dapi/v1/batchOrders", trading).endpoints());
        FuturesAccountEndpoints accounts = new FuturesAccountEndpoints(Family.COINM, market);
        exchange.serve(accounts.reading("/dapi/v1"));
        exchange.serve(accounts.settings("/dapi/v1"));
    }

    private static void under(BinanceExchange exchange, Family family, String prefix, FuturesMarket market) {
        exchange.serve(new FuturesTrading(family, prefix, market).endpoints());
        FuturesAccountEndpoints accounts = new FuturesAccountEndpoints(family, market);
        exchange.serve(accounts.reading(prefix));
        exchange.serve(accounts.settings(prefix));
    }
}
