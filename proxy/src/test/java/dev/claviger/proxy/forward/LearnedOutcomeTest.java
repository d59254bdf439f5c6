package dev.claviger.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled profiles make of what their exchanges answer with status 200, as the audit says it. */
class LearnedOutcomeTest {
    private static final int OK = 200;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gate           | confirmed |              | {"id":"12","text":"t-a","status":"open"}
            gate           | refused   | BALANCE_NOT_ENOUGH | {"label":"BALANCE_NOT_ENOUGH","message":"Not enough balance"}
            mexc           | confirmed |              | {"symbol":"BTCUSDT","orderId":"12"}
            mexc           | confirmed |              | {"code":200,"msg":"success","timestamp":1}
            mexc           | confirmed |              | {"success":true,"code":0,"data":{"orderId":"12"}}
            mexc           | refused   | 2005         | {"success":false,"code":2005,"message":"Balance insufficient"}
            mexc           | unknown   | 500          | {"success":false,"code":500,"message":"Internal error"}
            htx            | confirmed |              | {"status":"ok","data":"59378"}
            htx            | confirmed |              | {"code":200,"message":"Success","data":{"order_id":"1"},"ts":1}
            htx            | refused   | order-invalid-price | {"status":"error","err-code":"order-invalid-price","data":null}
            htx            | refused   | 1047         | {"status":"error","err_code":1047,"err_msg":"Insufficient margin","ts":1}
            htx            | refused   | 1003         | {"code":1003,"message":"invalid signature"}
            htx            | unknown   | timeout      | {"status":"error","err-code":"timeout"}
            bitget         | confirmed |              | {"code":"00000","msg":"success","data":{"orderId":"1"}}
            bitget         | refused   | 43012        | {"code":"43012","msg":"Insufficient balance","data":null}
            bitget         | unknown   | 40010        | {"code":"40010","msg":"Request timed out","data":null}
            bingx          | confirmed |              | {"code":0,"msg":"","data":{"orderId":1}}
            bingx          | refused   | 80014        | {"code":80014,"msg":"Invalid parameters","data":{}}
            bitfinex       | confirmed |              | [1,"on-req",null,null,[[9,null,1]],null,"SUCCESS","Submitting 1 orders."]
            bitfinex       | refused   | Invalid price. | [1,"on-req",null,null,[9,null,1],null,"ERROR","Invalid price."]
            bitfinex       | confirmed |              | [["exchange","USD",1,0,null,null,"ERROR"]]
            bitstamp       | confirmed |              | {"id":"1","market":"BTC/USD","status":"Open","price":"1"}
            bitstamp       | refused   | 400.021      | {"status":"error","reason":"Price is too low.","response_code":"400.021"}
            bitstamp       | refused   | Too small.   | {"status":"error","reason":{"__all__":["Too small."]}}
            bitstamp       | refused   | Order not found | {"error":"Order not found"}
            bitstamp       | confirmed |              | {"canceled":[{"id":1}],"success":true}
            gemini         | confirmed |              | {"order_id":"1","is_cancelled":true,"reason":"Requested"}
            gemini         | confirmed |              | {"result":"ok","details":{"cancelledOrders":[1],"cancelRejects":[]}}
            gemini         | refused   | InsufficientFunds | {"result":"error","reason":"InsufficientFunds","message":"no"}
            bitmex         | confirmed |              | {"orderID":"a","ordStatus":"New","ordRejReason":""}
            bitmex         | refused   | no funds     | {"orderID":"a","ordStatus":"Rejected","ordRejReason":"no funds"}
            deribit        | confirmed |              | {"jsonrpc":"2.0","result":{"order":{"order_id":"1"}},"usIn":1}
            deribit        | refused   | 10009        | {"jsonrpc":"2.0","error":{"message":"not_enough_funds","code":10009},"usIn":1}
            cryptocom      | confirmed |              | {"id":1,"method":"private/create-order","code":0,"result":{"order_id":"1"}}
            cryptocom      | refused   | 306          | {"id":1,"method":"private/create-order","code":306,"message":"INSUFFICIENT"}
            coinbase       | confirmed |              | {"success":true,"failure_reason":"UNKNOWN_FAILURE_REASON","order_id":"a"}
            coinbase       | refused   | INSUFFICIENT_FUND | {"success":false,"failure_reason":"UNKNOWN_FAILURE_REASON","error_response":{"error":"INSUFFICIENT_FUND"}}
            coinbase       | refused   | ORDER_NOT_FOUND | {"success":false,"errors":[{"edit_failure_reason":"ORDER_NOT_FOUND"}]}
            coinbase       | refused   | ONLY_OPEN    | {"success":false,"errors":{"edit_failure_reason":"ONLY_OPEN"}}
            kraken         | confirmed |              | {"error":[],"result":{"txid":["A"]}}
            kraken         | refused   | EOrder:Insufficient funds | {"error":["EOrder:Insufficient funds"]}
            kraken         | unknown   | EService:Unavailable | {"error":["EService:Unavailable"]}
            krakenfutures  | confirmed |              | {"result":"success","sendStatus":{"order_id":"a","status":"placed"}}
            krakenfutures  | refused   | insufficientAvailableFunds | {"result":"success","sendStatus":{"status":"insufficientAvailableFunds"}}
            krakenfutures  | refused   | postWouldExecute | {"result":"success","sendStatus":{"status":"postWouldExecute"},"serverTime":"x"}
            krakenfutures  | confirmed |              | {"result":"success","editStatus":{"status":"edited"}}
            krakenfutures  | refused   | orderForEditNotFound | {"result":"success","editStatus":{"status":"orderForEditNotFound"}}
            krakenfutures  | confirmed |              | {"result":"success","cancelStatus":{"status":"cancelled"}}
            krakenfutures  | refused   | notFound     | {"result":"success","cancelStatus":{"status":"notFound"}}
            krakenfutures  | refused   | filled       | {"result":"success","cancelStatus":{"status":"filled"}}
            krakenfutures  | refused   | apiLimitExceeded | {"result":"error","error":"apiLimitExceeded"}
            kucoin         | confirmed |              | {"code":"200000","data":{"orderId":"1"}}
            kucoin         | refused   | 200004       | {"code":"200004","msg":"Balance insufficient!"}
            kucoinfutures  | refused   | 300003       | {"code":"300003","msg":"Balance insufficient!"}
            okx            | confirmed |              | {"code":"0","data":[{"ordId":"1","sCode":"0"}]}
            okx            | refused   | 51008        | {"code":"1","data":[{"ordId":"","sCode":"51008"}]}
            okx            | refused   | 50011        | {"code":"50011","msg":"Rate limit reached","data":[]}
            okx            | unknown   | 50004        | {"code":"50004","msg":"Endpoint request timeout","data":[]}
            bybit          | confirmed |              | {"retCode":0,"result":{"orderId":"1"}}
            bybit          | refused   | 170131       | {"retCode":170131,"retMsg":"Insufficient balance."}
            binance        | confirmed |              | {"orderId":1,"status":"NEW"}
            coinbaseexchange      | confirmed |       | {"id":"a","message":""}
            coinbaseinternational | confirmed |       | {"order_id":"1","order_status":"WORKING"}
            """)
    void one_order(String exchange, String result, String code, String body) throws ConfigException {
        assertThat(recorded(exchange, "/no/batch", body)).containsExactly(result, code == null ? "" : code);
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            binance       | /fapi/v1/batchOrders       | mixed     | -2019 | [{"orderId":1},{"code":-2019,"msg":"no"}]
            bybit         | /v5/order/create-batch     | mixed     | 110007 | {"retCode":0,"result":{"list":[{},{}]},"retExtInfo":{"list":[{"code":0},{"code":110007}]}}
            okx           | /api/v5/trade/batch-orders | mixed     | 51008 | {"code":"2","data":[{"sCode":"0"},{"sCode":"51008"}]}
            okx           | /api/v5/trade/batch-orders | refused   | 51000 | {"code":"1","data":[{"sCode":"51000"},{"sCode":"51008"}]}
            okx           | /api/v5/trade/cancel-algos | mixed     | 51400 | {"code":"0","data":[{"sCode":"0"},{"sCode":"51400"}]}
            bitget        | /api/v2/spot/trade/batch-orders | confirmed | | {"code":"00000","data":{"successList":[{"orderId":"1"}],"failureList":[]}}
            bitget        | /api/v2/spot/trade/batch-orders | mixed | 45110 | {"code":"00000","data":{"successList":[{"orderId":"1"}],"failureList":[{"errorCode":"45110"}]}}
            bitget        | /api/v2/mix/order/batch-place-order | refused | 45110 | {"code":"00000","data":{"successList":[],"failureList":[{"errorCode":"45110"}]}}
            bitget        | /api/v3/trade/place-batch  | mixed     | 25202 | {"code":"00000","data":[{"orderId":"1"},{"clientOid":"b","code":"25202","msg":"no"}]}
            kucoin        | /api/v1/hf/orders/multi    | mixed     | The order funds should more then 0.1 USDT. | {"code":"200000","data":[{"orderId":"1","success":true},{"success":false,"failMsg":"The order funds should more then 0.1 USDT."}]}
            kucoin        | /api/v1/orders/multi       | refused   | no funds | {"code":"200000","data":{"data":[{"status":"fail","failMsg":"no funds"}]}}
            kucoin        | /api/v1/orders/multi       | confirmed |       | {"code":"200000","data":{"data":[{"status":"success","failMsg":null}]}}
            kucoin        | /api/v1/hf/orders/cancelAll | mixed    | busy  | {"code":"200000","data":{"succeedSymbols":["ETH-USDT"],"failedSymbols":[{"symbol":"BTC-USDT","error":"busy"}]}}
            kucoinfutures | /api/v1/orders/multi       | mixed     | 300003 | {"code":"200000","data":[{"orderId":"1","code":"200000"},{"code":"300003","msg":"no"}]}
            kucoinfutures | /api/v1/orders/multi-cancel | confirmed |      | {"code":"200000","data":[{"orderId":"1","code":"200"}]}
            gate          | /api/v4/spot/batch_orders  | mixed     | BALANCE_NOT_ENOUGH | [{"id":"1","succeeded":true},{"text":"t-b","succeeded":false,"label":"BALANCE_NOT_ENOUGH","message":"no"}]
            gate          | /api/v4/spot/batch_orders  | confirmed |       | [{"id":"1","succeeded":true,"label":"","message":""}]
            gate          | /api/v4/spot/orders        | confirmed |       | {"id":"1","status":"open"}
            gate          | /api/v4/futures/{settle}/batch_cancel_orders | refused | order not found | [{"id":"1","succeeded":false,"message":"order not found"}]
            htx           | /v1/order/batch-orders     | mixed     | frozen | {"status":"ok","data":[{"order-id":1},{"client-order-id":"b","err-code":"frozen"}]}
            htx           | /v1/order/orders/batchcancel | mixed   | base-not-found | {"status":"ok","data":{"success":["5983466"],"failed":[{"err-code":"base-not-found"}]}}
            htx           | /v1/order/orders/batchCancelOpenOrders | confirmed | | {"status":"ok","data":{"success-count":2,"failed-count":0,"next-id":1}}
            htx           | /v1/order/orders/batchCancelOpenOrders | mixed | 1 | {"status":"ok","data":{"success-count":2,"failed-count":1,"next-id":1}}
            htx           | /v1/order/orders/batchCancelOpenOrders | refused | 1 | {"status":"ok","data":{"success-count":0,"failed-count":1,"next-id":1}}
            htx           | /v2/algo-orders/cancellation | mixed   | b     | {"code":200,"data":{"accepted":["a"],"rejected":["b"]}}
            htx           | /v2/algo-orders/cancellation | confirmed |     | {"code":200,"data":{"accepted":["a"],"rejected":[]}}
            htx           | /swap-api/v1/swap_batchorder | mixed   | 1047  | {"status":"ok","data":{"errors":[{"index":2,"err_code":1047}],"success":[{"order_id":1}]}}
            htx           | /swap-api/v1/swap_cancel   | mixed     | 1061  | {"status":"ok","data":{"errors":[{"err_code":1061}],"successes":"12,13"}}
            htx           | /swap-api/v1/swap_cancel   | refused   | 1061  | {"status":"ok","data":{"errors":[{"err_code":1061}],"successes":""}}
            htx           | /v5/trade/batch_orders     | mixed     | 1047  | {"code":200,"data":[{"code":200,"order_id":"1"},{"code":1047}]}
            bingx         | /openApi/swap/v2/trade/batchOrders | mixed | 80018 | {"code":0,"data":{"success":[{"orderId":1}],"failed":[{"orderId":2,"errorCode":80018}]}}
            bingx         | /openApi/swap/v2/trade/batchOrders | confirmed | | {"code":0,"data":{"success":[{"orderId":1}],"failed":null}}
            bingx         | /openApi/spot/v1/trade/order/cancelReplace | mixed | 100202 | {"code":0,"data":{"cancelResult":{"code":0},"openResult":{"code":100202}}}
            bingx         | /openApi/swap/v1/trade/cancelReplace | mixed | no | {"code":0,"data":{"cancelResult":"true","replaceResult":"false","replaceMsg":"no"}}
            bingx         | /openApi/swap/v1/trade/cancelReplace | refused | no | {"code":0,"data":{"cancelResult":"false","replaceResult":"false","replaceMsg":"no"}}
            mexc          | /api/v3/batchOrders        | mixed     | 30002 | [{"symbol":"BTCUSDT","orderId":"1"},{"newClientOrderId":"b","msg":"too small","code":30002}]
            mexc          | /api/v1/private/order/submit_batch | mixed | 2005 | {"success":true,"code":0,"data":[{"externalOid":"a","orderId":1},{"externalOid":"b","errorMsg":"no","errorCode":2005}]}
            mexc          | /api/v1/private/order/cancel | refused | 2040  | {"success":true,"code":0,"data":[{"orderId":1,"errorCode":2040,"errorMsg":"order not exist"}]}
            mexc          | /api/v1/private/order/cancel | confirmed |     | {"success":true,"code":0,"data":[{"orderId":1,"errorCode":0,"errorMsg":"success"}]}
            kraken        | /0/private/AddOrderBatch   | mixed     | EOrder:Insufficient funds | {"error":[],"result":{"orders":[{"txid":"A"},{"error":"EOrder:Insufficient funds"}]}}
            krakenfutures | /derivatives/api/v3/batchorder | mixed | insufficientAvailableFunds | {"result":"success","batchStatus":[{"status":"placed","order_tag":"1"},{"status":"insufficientAvailableFunds","order_tag":"2"}]}
            coinbase      | /api/v3/brokerage/orders/batch_cancel | mixed | UNKNOWN_CANCEL_ORDER | {"results":[{"success":true,"failure_reason":"UNKNOWN_CANCEL_FAILURE_REASON"},{"success":false,"failure_reason":"UNKNOWN_CANCEL_ORDER"}]}
            cryptocom     | /exchange/v1/private/create-order-list | mixed | 306 | {"code":0,"result":[{"index":0,"code":0},{"index":1,"code":306}]}
            cryptocom     | /exchange/v1/private/create-order-list | mixed | 20007 | {"code":10001,"result":{"result_list":[{"index":0,"code":0},{"index":1,"code":20007}]}}
            cryptocom     | /exchange/v1/private/create-order-list | refused | 20007 | {"code":0,"result":{"result_list":[{"index":0,"code":20007}]}}
            bitmex        | /api/v1/order              | mixed     | Unable to cancel | [{"orderID":"a","ordStatus":"Canceled"},{"orderID":"b","error":"Unable to cancel"}]
            bitmex        | /api/v1/order              | confirmed |       | {"orderID":"a","ordStatus":"New"}
            bitfinex      | /v2/auth/w/order/multi     | mixed     | no    | [1,"ox_multi-req",null,null,[[1,"on-req",null,null,[],null,"SUCCESS",""],[1,"on-req",null,null,[],null,"ERROR","no"]],null,"SUCCESS",""]
            """)
    void the_parts_of_a_batch(String exchange, String path, String result, String code, String body)
            throws ConfigException {
        assertThat(recorded(exchange, path, body)).containsExactly(result, code == null ? "" : code);
    }

    /** The word the audit has for an order that was answered so, and the code beside it. */
    private static List<String> recorded(String exchange, String path, String body) throws ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);
        Learn learn = profile.learn();
        ErrorCode code = new ErrorCode(ErrorCodes.of(profile), learn.partsOf(path));
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        int half = bytes.readableBytes() / 2;
        code.see(bytes, 0, half);
        code.see(bytes, half, bytes.readableBytes() - half);
        String value = code.value(OK);
        Outcome outcome = new Outcome(OK, body.length(), value, code.partly(), 1, 2, 3, "exchange:443");
        Ending ending = Ending.answered(outcome, learn.unknown().contains(value), true, StageTimes.NONE);
        return List.of(ending.result().name().toLowerCase(Locale.ROOT), ending.errorCode());
    }
}
