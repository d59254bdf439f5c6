package dev.claviger.config.contract;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointClass;
import java.util.List;
import java.util.Locale;

/** Where profiles differ from what was collected of the exchanges' documents on purpose, each with its reason. */
final class Exceptions {
    /** Rows of another class than listed: exchange, our class, endpoint, reason. */
    static final List<Reclassed> RECLASSED = reclassed("""
            binance admin GET /fapi/v1/stock/contract : a GET that signs a contract
            binance transfer POST /eapi/v1/block/order/create : money for positions, agreed with another owner
            binance transfer PUT /eapi/v1/block/order/create : money for positions, agreed with another owner
            binance transfer POST /eapi/v1/block/order/execute : money for positions, agreed with another owner
            binance transfer POST /sapi/v1/w3w/wallet/prediction/trade/place-order-bundle : pays from another wallet
            bingx admin POST /openApi/account/v1/innerTransfer/authorizeSubAccount : lets a sub-account move money
            bitget admin GET /api/v2/mix/account/switch-union-usdt : a GET that changes a setting
            bitmex read GET /api/v1/address : shows addresses and changes nothing, allowed by name only
            coinbase admin POST /v2/accounts/{id}/addresses : makes an address to pay to
            coinbaseexchange admin POST /coinbase-accounts/{id}/addresses : makes an address to pay to
            coinbaseinternational admin POST /api/v1/transfers/address : makes an address to pay to
            coinbaseinternational admin POST /api/v1/transfers/create-counterparty-id : makes an address to pay to
            cryptocom risk POST /exchange/v1/private/change-account-leverage : leverage, as on every other exchange
            cryptocom risk POST /exchange/v1/private/change-isolated-margin-leverage : leverage, as everywhere
            gate read GET /api/v4/sub_accounts/{uid}/keys : shows keys without secrets, allowed by name only
            gate read GET /api/v4/account/main_keys : shows keys without secrets, allowed by name only
            gate withdraw POST /api/v4/otc/quote : the first step of a payment to a bank
            gate withdraw POST /api/v4/otc/order/create : pays to a bank
            gate withdraw POST /api/v4/otc/stable_coin/order/create : pays to another owner
            gate withdraw POST /api/v4/otc/order/paid : confirms a payment with another owner
            gate withdraw POST /api/v4/otc/order/cancel : changes a payment with another owner
            krakenfutures risk PUT /derivatives/api/v3/leveragepreferences : leverage, as on every other exchange
            kucoin market POST /api/v1/bullet-public : a token for public streams, wants no key
            kucoin read GET /api/v1/sub/api-key : shows keys without secrets, allowed by name only
            mexc admin POST /api/v3/broker/capital/deposit/subAddress : makes an address to pay to
            mexc admin POST /api/v3/capital/deposit/address : makes an address to pay to
            """);

    /** Paths that no profile has, so that they are refused as unknown: exchange, what the path begins with, reason. */
    static final List<LeftOut> LEFT_OUT = leftOut("""
            bitfinex /v1/ : retired, signs in another way
            bitget /api/broker/v1/ : retired
            bitget /api/margin/v1/ : retired
            bitget /api/mix/v1/ : retired
            bitget /api/p2p/v1/ : retired
            bitget /api/spot/v1/ : retired
            bitget /api/user/v1/ : retired
            bybit /asset/v3/ : retired
            bybit /contract/v3/ : retired
            bybit /derivatives/v3/ : retired
            bybit /fht/ : not documented
            bybit /spot/v3/ : retired
            bybit /unified/v3/ : retired
            bybit /user/v3/ : retired
            bybit /v2/ : retired
            bybit /v3/ : retired
            bybit /v5/asset/convert/small-balance- : retired
            bybit /v5/asset/deposit/query-allowed-list : retired
            bybit /v5/crypto-loan-fixed/available-inventory : not documented
            bybit /v5/crypto-loan-flexible/available-inventory : not documented
            bybit /v5/event/ : not documented
            bybit /v5/p2p/chat/ : known without its method
            bybit /v5/rfq/rfq-detail-list : not documented
            bybit /v5/spot-cross-margin-trade/ : retired
            bybit /v5/spot-x/ : not documented
            bybit /v5/user/del-submember : a GET that deletes a sub-account, not documented
            bybit /v5/user/invitation/ : not documented
            coinbaseinternational /api/v1/portfolios : only its PATCH, whose whole path is not documented
            kucoin /api/kyc/ndBroker/ : another host, for brokers
            kucoin /api/v1/broker/nd/ : another host, for brokers
            mexc /open/api/v2/ : retired, another host
            okx /api/v5/aigc/ : not documented
            okx /api/v5/market/block-trades : retired
            okx /api/v5/orbit/ : not documented
            okx /api/v5/public/liquidation-orders : retired
            """);

    private Exceptions() {}

    /** Whether a row is of a class that bots are allowed less easily than trading, and on purpose. */
    static boolean takesMore(String exchange, Endpoint row) {
        return row.endpointClass() == EndpointClass.TRANSFER
                && RECLASSED.stream()
                        .anyMatch(each -> each.exchange().equals(exchange)
                                && each.ours() == EndpointClass.TRANSFER
                                && row.method().equals(each.method())
                                && row.path().equals(each.path()));
    }

    /** A row that our profile has in a class of its own choosing. */
    record Reclassed(String exchange, EndpointClass ours, String method, String path, String reason) {
        boolean fits(String itsExchange, Listed row) {
            return exchange.equals(itsExchange) && method.equals(row.method()) && path.equals(row.path());
        }
    }

    /** Paths that our profile does not have. */
    record LeftOut(String exchange, String prefix, String reason) {
        boolean fits(String itsExchange, Listed row) {
            return exchange.equals(itsExchange) && row.path().startsWith(prefix);
        }
    }

    private static List<Reclassed> reclassed(String text) {
        return text.lines()
                .map(line -> line.split("[ ]", 6))
                .map(words -> new Reclassed(
                        words[0],
                        EndpointClass.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        words[2],
                        words[3],
                        words[5]))
                .toList();
    }

    private static List<LeftOut> leftOut(String text) {
        return text.lines()
                .map(line -> line.split("[ ]", 4))
                .map(words -> new LeftOut(words[0], words[1], words[3]))
                .toList();
    }
}
