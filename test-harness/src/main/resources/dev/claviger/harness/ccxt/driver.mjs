// Drives ccxt for CcxtClient: one JSON command a line on stdin, one JSON answer a line on stdout.
// A command is {id, op, ...}; its answer is {id, result} or {id, error: {className, message}}.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import ccxt from 'ccxt';

// ccxt.version lags behind its package by a release now and then; what npm installed is what counts.
const { version } = JSON.parse(readFileSync(new URL('./node_modules/ccxt/package.json', import.meta.url)));

let exchange;
let signed = [];
const watched = {};

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

const operations = {
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
    watch({ name, method, args }) {
        // Settled in its own time, as a bot waits for news while it does other things.
        watched[name] = exchange[method](...args).then(
            (result) => ({ result }),
            (error) => ({ error }),
        );
        return null;
    },
    async seen({ name, millis }) {
        const late = new Promise((done) => setTimeout(() => done({ error: new Error(name + ' saw nothing') }), millis));
        const { result, error } = await Promise.race([watched[name], late]);
        if (error) {
            throw error;
        }
        return result;
    },
    async call({ method, args }) {
        return await exchange[method](...args);
    },
    signed() {
        const all = signed;
        signed = [];
        return all;
    },
    sign({ path, api, method, params, body, millis }) {
        const { milliseconds, seconds } = exchange;
        exchange.milliseconds = () => millis;
        exchange.seconds = () => Math.floor(millis / 1000);
        try {
            return exchange.sign(path, api, method, params, undefined, body);
        } finally {
            Object.assign(exchange, { milliseconds, seconds });
        }
    },
};

async function answer(command) {
    try {
        const result = await operations[command.op](command);
        return { id: command.id, result: result === undefined ? null : result };
    } catch (error) {
        return { id: command.id, error: { className: error.constructor.name, message: String(error.message) } };
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    // In order, one at a time: what a bot does in a loop.
    process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
}
process.exit(0);
