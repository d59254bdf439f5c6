package dev.claviger.proxy.accept;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import java.util.concurrent.Executor;

/**
 * Runs what the event loop hands in once it has served every socket that was ready at this look. What is sent then leaves
 * in one go: a receiver that sleeps is woken once, where each of several sends with work between them would wake it
 * again, and waking costs the sender more than sending does. A loop that found one socket loses nothing.
 */
record AfterThisLook(EventLoop loop) implements Executor {
    @Override
    public void execute(Runnable task) {
        if (loop instanceof SingleThreadEventLoop own && own.inEventLoop() && !own.isShuttingDown()) {
            own.executeAfterEventLoopIteration(task);
        } else {
            task.run();
        }
    }
}
