// Drives ccxt for CcxtClient.
import { readFileSync } from 'node:fs';
import ccxt from 'ccxt';
import { seen, serve, watch } from './commands.mjs';

// ccxt.version lags behind its package by a release now and then; what npm installed is what counts.
const { version } = JSON.parse(readFileSync(new URL('./node_modules/ccxt/package.json', import.meta.url)));

let exchange;
let signed = [];

/**
 * Points every address of the exchange at another base: https://api.binance.com/api/v3 becomes BASE/api/v3, and
 * wss://dstream.binance.com/ws becomes STREAMS/dstream/ws where paths tells dstream.binance.com apart.
 */
function rebase(urls, base, streams, paths) {
    for (const [name, value] of Object.entries(urls)) {
        if (typeof value === 'string') {
            urls[name] = value.replace(/^https:\/\/[^/]+/, base).replace(/^wss:\/\/([^/:]+)[^/]*/, (_, host) => streams + (paths[host] ?? ''));
        } else if (value !== null && typeof value === 'object') {
            rebase(value, base, streams, paths);
        }
    }
}

await serve({
    async create({ exchange: name, settings, base, streams, streamPaths }) {
        exchange = new (ccxt.pro[name] ?? ccxt[name])(settings);
        rebase(exchange.urls.api, base, streams ?? base.replace(/^http/, 'ws'), streamPaths ?? {});
        const sign = exchange.sign.bind(exchange);
        exchange.sign = (path, api, method, params = {}, headers = undefined, body = undefined) => {
            const call = structuredClone({ path, api, method, params, body });
            const request = sign(path, api, method, params, headers, body);
            signed.push({ ...call, url: request.url });
            return request;
        };
        // What ccxt asks for before it opens ws:// in place of wss://.
        await exchange.loadHttpProxyAgent();
        return { version, api: exchange.urls.api };
    },
    watch: ({ name, method, args }) => watch(name, exchange[method](...args)),
    seen,
    async call({ method, args }) {
        return await exchange[method](...args);
    },
    async burst({ method, args, times, atOnce }) {
        let begun = 0;
        let last = 0;
        let done = 0;
        const { milliseconds } = exchange;
        // Two that are signed in the same millisecond may be one and the same.
        exchange.milliseconds = () => (last = Math.max(last + 1, Date.now()));
        const errors = [];
        const one = async () => {
            while (begun < times) {
                const n = begun++;
                try {
                    await exchange[method](...args.map((arg) => (arg === '$n' ? 30_000 + n : arg)));
                    done++;
                } catch (error) {
                    errors.push(error.message);
                }
            }
        };
        await Promise.all(Array.from({ length: atOnce }, one));
        exchange.milliseconds = milliseconds;
        return { done, errors };
    },
    signed() {
        const all = signed;
        signed = [];
        return all;
    },
    sign({ path, api, method, params, body, millis, order = [], nonce = '' }) {
        const { milliseconds, seconds, urlencode, urlencodeNested, encode } = exchange;
        // What ccxt puts first or last may stand elsewhere: an exchange takes its parameters in any order.
        const ordered = (unordered) =>
            Object.fromEntries(
                Object.entries(unordered).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)),
            );
        exchange.milliseconds = () => millis;
        exchange.seconds = () => Math.floor(millis / 1000);
        if (order.length > 0) {
            exchange.urlencode = (unordered) => urlencode.call(exchange, ordered(unordered));
            exchange.urlencodeNested = (unordered) => urlencodeNested.call(exchange, ordered(unordered));
        }
        // A nonce that ccxt does not send is signed before the path.
        exchange.encode = (text) => encode.call(exchange, text.replace('/api/', nonce + '/api/'));
        try {
            return exchange.sign(path, api, method, params, undefined, body);
        } finally {
            Object.assign(exchange, { milliseconds, seconds, urlencode, urlencodeNested, encode });
        }
    },
});
