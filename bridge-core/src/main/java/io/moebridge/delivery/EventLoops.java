package io.moebridge.delivery;

import io.netty.channel.EventLoop;
import reactor.netty.resources.LoopResources;

/** The threads that requests and lanes share: one event loop per core. Thread-safe. */
public final class EventLoops implements AutoCloseable {
    private final LoopResources resources;

    /** @param threads how many event loops */
    public EventLoops(int threads) {
        resources = LoopResources.create("bridge-io", threads, true);
    }

    /** A loop for one more lane; lanes are spread evenly. */
    EventLoop next() {
        return resources.onClient(true).next();
    }

    LoopResources resources() {
        return resources;
    }

    @Override
    public void close() {
        resources.dispose();
    }
}
