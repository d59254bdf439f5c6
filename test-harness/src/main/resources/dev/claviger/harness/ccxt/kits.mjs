// Drives the kits bybit-api and bitget-api for CcxtClient: unlike ccxt, they sign with RSA keys on streams too, and trade
// by message on Bitget. A call names a kit's part and its method, as in orders.submitNewOrder.
import { RestClientV2, WebsocketAPIClient as BitgetOrders, WebsocketClientV3 } from 'bitget-api';
import bybit from 'bybit-api';
import { seen, serve, watch } from './commands.mjs';

const PATIENCE_MILLIS = 20_000;
const nothing = () => {};
// What a kit says goes to stdout, where answers go.
const SILENT = { trace: nothing, info: nothing, error: nothing };

const kits = {
    bybit({ apiKey, secret }, base, streams) {
        const account = { key: apiKey, secret };
        const stream = (path) => ({ ...account, wsUrl: streams + path, attachEventListeners: false });
        const orders = new bybit.WebsocketAPIClient(stream('/v5/trade'), SILENT);
        const feed = new bybit.WebsocketClient(stream('/v5/private'), SILENT);
        return {
            rest: new bybit.RestClientV5({ ...account, baseUrl: base }),
            orders,
            sockets: [feed, orders.getWSClient()],
            listen: (topic) => feed.subscribeV5(topic, 'spot'),
            topic: (update) => update.topic,
        };
    },
    bitget({ apiKey, secret, password }, base, streams) {
        const account = { apiKey, apiSecret: secret, apiPass: password };
        const stream = { ...account, wsUrl: streams + '/v3/ws/private', attachEventListeners: false };
        const orders = new BitgetOrders(stream, SILENT);
        const feed = orders.getWSClient();
        const markets = new WebsocketClientV3({ wsUrl: streams + '/v3/ws/public' }, SILENT);
        return {
            rest: new RestClientV2({ ...account, baseUrl: base }),
            orders,
            sockets: [feed, markets],
            listen: (topic) =>
                topic === 'ticker'
                    ? markets.subscribe({ topic, payload: { instType: 'spot', symbol: 'BTCUSDT' } }, 'v3Public')
                    : feed.subscribe({ topic, payload: { instType: 'UTA' } }, 'v3Private'),
            topic: (update) => update.arg?.topic,
        };
    },
};

let kit;
const listeners = new Set();

/** What the exchange says went wrong, by whatever way the kit tells it. */
class Refused extends Error {}

function refused(told) {
    const { code, msg, retCode, retMsg, ret_msg, body, message } = told ?? {};
    return new Refused(JSON.stringify({ code: code ?? retCode, says: msg ?? retMsg ?? ret_msg ?? body ?? message ?? told }));
}

/** A refused login on the stream of orders is one of Bybit's answers, of which its kit takes each for a login. */
const fails = (kind, event) => kind === 'exception' || (kind === 'authenticated' && event.retCode > 0);

/** Settles with the first event that is chosen, or fails with the first that tells of a failure, or when none comes. */
function next(chosen) {
    return new Promise((resolve, reject) => {
        const end = (settle, value) => {
            clearTimeout(patience);
            listeners.delete(listener);
            settle(value);
        };
        const listener = (kind, event) => {
            if (fails(kind, event)) {
                end(reject, refused(event));
            } else if (kind === 'update' && chosen(event)) {
                end(resolve, event);
            }
        };
        const patience = setTimeout(() => end(reject, new Error('no answer came')), PATIENCE_MILLIS);
        listeners.add(listener);
    });
}

await serve({
    create({ exchange, settings, base, streams }) {
        kit = kits[exchange](settings, base, streams);
        for (const socket of kit.sockets) {
            for (const kind of ['update', 'authenticated', 'exception']) {
                socket.on(kind, (event) => [...listeners].forEach((listener) => listener(kind, event)));
            }
        }
        return {};
    },
    /** The next news of a topic. */
    watch({ name, args: [topic] }) {
        const news = next((update) => kit.topic(update) === topic);
        kit.listen(topic);
        return watch(name, news);
    },
    seen,
    /** A login that fails leaves a kit's call by message waiting for ever, so what is told of it counts as well. */
    async call({ method, args }) {
        const [part, name] = method.split('.');
        const called = kit[part][name](...args).catch((error) => Promise.reject(refused(error)));
        const result = await (part === 'rest' ? called : Promise.race([called, next(() => false)]));
        if (result.retCode) {
            throw refused(result);
        }
        return result;
    },
});
