package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.net.Ports;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server on the loopback interface that answers MoEngage's bulk call as documented, misbehaves on demand, and keeps every accepted element
 * in a {@link #ledger()}. It never keeps anything of a request that it refused.
 */
public final class MoEngageSimulator implements AutoCloseable {

    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(5);

    private final SimulatorSettings settings;
    private final int port;
    private final LoopResources loops;
    private final AcceptanceLedger ledger;
    private final RequestCounter counter = new RequestCounter();
    private final FaultDice dice;
    private final Credentials credentials;
    private final BulkCall bulk;
    private final OracleCalls oracle;
    private @Nullable DisposableServer server;
    private @Nullable ChannelGroup connections;

    private MoEngageSimulator(SimulatorSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.loops = LoopResources.create("lab-simulator", 1, settings.threads(), true);
        this.ledger = new AcceptanceLedger();
        this.dice = new FaultDice(settings.faults(), settings.seed());
        this.credentials = new Credentials(settings.workspaces());
        this.bulk = new BulkCall(settings, credentials, ledger, counter, dice);
        this.oracle = new OracleCalls(ledger, counter, dice);
    }

    /** Starts a simulator and returns when it listens. */
    public static MoEngageSimulator start(SimulatorSettings settings) {
        int port = settings.port() == 0 ? Ports.free() : Ports.requireFree(settings.port());
        MoEngageSimulator simulator = new MoEngageSimulator(settings, port);
        simulator.restart();
        return simulator;
    }

    /** The port it listens on, also while it is stopped. */
    public int port() {
        return port;
    }

    /** Its address, without a path. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** The workspaces it knows. */
    public List<WorkspaceAccount> workspaces() {
        return settings.workspaces();
    }

    /** Everything it accepted. */
    public AcceptanceLedger ledger() {
        return ledger;
    }

    /** How many requests it saw and what became of them. */
    public RequestCounts counts() {
        return counter.snapshot();
    }

    /** How it behaves now. */
    public Faults faults() {
        return dice.current();
    }

    /** Changes how it behaves, from the next request on. */
    public void faults(Faults faults) {
        dice.change(faults);
    }

    /** Replaces the key of a workspace at once, as a click in MoEngage's dashboard does. */
    public void replaceKey(String appId, String apiKey) {
        credentials.replaceKey(appId, apiKey);
    }

    /** Closes the port and every connection; requests in flight get no answer. The ledger stays. */
    public synchronized void stop() {
        DisposableServer running = server;
        ChannelGroup open = connections;
        if (running != null && open != null) {
            server = null;
            running.disposeNow(STOP_AT_LATEST);
            open.close().awaitUninterruptibly(STOP_AT_LATEST.toMillis());
        }
    }

    /** Listens again on the same port, after stopping if it was running. */
    public synchronized void restart() {
        stop();
        ChannelGroup fresh = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        connections = fresh;
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .runOn(loops)
                .doOnConnection(connection -> fresh.add(connection.channel()))
                .handle(this::handle)
                .bindNow();
    }

    @Override
    public void close() {
        stop();
        loops.disposeLater(Duration.ZERO, STOP_AT_LATEST).block();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return OracleCalls.isOracle(request) ? oracle.handle(request, response) : bulk.handle(request, response);
    }
}
