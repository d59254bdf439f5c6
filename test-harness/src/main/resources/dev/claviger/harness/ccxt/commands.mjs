// How CcxtClient speaks to a driver: one JSON command a line on stdin, one JSON answer a line on stdout.
// A command is {id, op, ...}; its answer is {id, result} or {id, error: {className, message}}.
import { createInterface } from 'node:readline';

const watched = {};

/** Keeps what is waited for under a name; it settles in its own time, as a bot waits for news while it does other things. */
export function watch(name, news) {
    watched[name] = news.then(
        (result) => ({ result }),
        (error) => ({ error }),
    );
    return null;
}

/** What was waited for, or an error if it does not come in time. */
export async function seen({ name, millis }) {
    const late = new Promise((done) => setTimeout(() => done({ error: new Error(name + ' saw nothing') }), millis));
    const { result, error } = await Promise.race([watched[name], late]);
    if (error) {
        throw error;
    }
    return result;
}

/** Does what the commands say, in order, one at a time, which is what a bot does in a loop; then the process ends. */
export async function serve(operations) {
    for await (const line of createInterface({ input: process.stdin })) {
        process.stdout.write(JSON.stringify(await answer(JSON.parse(line), operations)) + '\n');
    }
    process.exit(0);
}

async function answer(command, operations) {
    try {
        const result = await operations[command.op](command);
        return { id: command.id, result: result === undefined ? null : result };
    } catch (error) {
        return { id: command.id, error: { className: error.constructor.name, message: String(error.message) } };
    }
}
