package dev.claviger.proxy.accept;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import java.util.concurrent.Executor;

/**
 * Runs what the event loop itself hands in once the loop has looked at its sockets again, and what another thread hands
 * in as soon as the loop can. Waking another thread costs a busy loop more than reading a request, so whoever wants to
 * wake one waits until everything that can be read was read; an idle loop loses the time of one look.
 */
record AfterNextLook(EventLoop loop) implements Executor {
    @Override
    public void execute(Runnable task) {
        if (loop instanceof SingleThreadEventLoop own && own.inEventLoop()) {
            // A task that is added after all tasks keeps the loop from waiting, but not from looking.
            own.executeAfterEventLoopIteration(() -> own.execute(task));
        } else {
            loop.execute(task);
        }
    }
}
