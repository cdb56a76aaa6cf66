package io.moebridge.delivery;

import io.netty.channel.EventLoop;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** The threads that requests and lanes share: one event loop per core. Thread-safe. */
public final class EventLoops implements AutoCloseable {
    /** No address is kept longer, whatever its name server says: MoEngage's change often. */
    private static final Duration NAMES_KEPT = Duration.ofSeconds(30);

    private final LoopResources resources;
    private final DnsAddressResolverGroup names;

    /** @param threads how many event loops */
    public EventLoops(int threads) {
        this(threads, lookups -> {});
    }

    /** @param lookups changes how addresses are found */
    EventLoops(int threads, Consumer<NameResolverProvider.NameResolverSpec> lookups) {
        resources = LoopResources.create("bridge-io", threads, true);
        NameResolverProvider.NameResolverSpec spec = NameResolverProvider.builder();
        spec.cacheMaxTimeToLive(NAMES_KEPT);
        lookups.accept(spec);
        names = spec.build().newNameResolverGroup(resources, true);
    }

    /** A loop for one more lane; lanes are spread evenly. */
    EventLoop next() {
        return resources.onClient(true).next();
    }

    LoopResources resources() {
        return resources;
    }

    /** Finds addresses by names, for all clients together. */
    DnsAddressResolverGroup names() {
        return names;
    }

    @Override
    public void close() {
        names.close();
        resources.dispose();
    }
}
