package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.net.Ports;
import io.moebridge.loadtest.storage.LabClock;
import io.moebridge.loadtest.storage.WorkspaceStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server on the loopback interface that answers MoEngage's calls as documented, misbehaves on demand, and keeps every accepted element
 * in a {@link #ledger()}. It never keeps anything of a request that it refused.
 */
public final class MoEngageSimulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration STOP_AT_LATEST = Duration.ofSeconds(5);

    private final SimulatorSettings settings;
    private final int port;
    private final LoopResources loops;
    private final LabClock clock = LabClock.system();
    private final Records records = Records.empty();
    private final FaultDice dice;
    private final Workspaces workspaces;
    private final ApiCalls api;
    private final OracleCalls oracle;
    private final Map<String, Listener> listeners = new TreeMap<>();

    private MoEngageSimulator(SimulatorSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.loops = LoopResources.create("lab-simulator", 1, settings.threads(), true);
        this.dice = new FaultDice(settings.faults(), settings.seed());
        this.workspaces = new Workspaces(settings.workspaces(), Limits.of(settings.rules()), settings.rules(), clock);
        this.api = new ApiCalls(settings, workspaces, records, dice, clock);
        this.oracle = new OracleCalls(this, workspaces, records);
        listeners.put(LOOPBACK, listener(LOOPBACK));
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
        return "http://" + LOOPBACK + ":" + port;
    }

    /** The workspaces it knows. */
    public List<WorkspaceAccount> workspaces() {
        return settings.workspaces();
    }

    /** Everything it accepted. */
    public AcceptanceLedger ledger() {
        return records.ledger();
    }

    /** How old events were when it accepted them. */
    public Ages ages() {
        return records.ages();
    }

    /** How many requests it saw and what became of them. */
    public RequestCounts counts() {
        return records.counter().snapshot();
    }

    /** How it behaves now. */
    public Faults faults() {
        return dice.current();
    }

    /** Changes how it behaves to all workspaces, from the next request on. */
    public void faults(Faults faults) {
        dice.change(faults);
    }

    /** How it behaves to one workspace now. */
    public Faults faults(String appId) {
        return dice.of(workspaces.require(appId).appId());
    }

    /** Changes how it behaves to one workspace, from the next request on. */
    public void faults(String appId, Faults faults) {
        dice.change(workspaces.require(appId).appId(), faults);
    }

    /** How many requests came to one workspace and what became of them. */
    public RequestCounts counts(String appId) {
        return workspaces.require(appId).counter().snapshot();
    }

    /** How many elements came while it validated lightly; these are not in the ledger. */
    public long countedLightly() {
        return records.light().elements();
    }

    /** Replaces the keys of a workspace by one at once, as a click in MoEngage's dashboard does. */
    public void replaceKey(String appId, String apiKey) {
        workspaces.require(appId).replaceKey(apiKey);
    }

    /** Adds a key beside the others, which is good for some calls only. */
    public void addKey(String appId, String apiKey, Set<Scope> scopes) {
        workspaces.require(appId).addKey(apiKey, scopes);
    }

    /** Takes a key away; a workspace without any answers 409. */
    public void removeKey(String appId, String apiKey) {
        workspaces.require(appId).removeKey(apiKey);
    }

    /** Changes the state of a workspace's account. */
    public void state(String appId, AccountState state) {
        workspaces.require(appId).state(state);
    }

    /** Changes how much a workspace may send, with nothing of it used yet. */
    public void limits(String appId, Limits limits) {
        workspaces.require(appId).allowances().change(limits);
    }

    /** How much a workspace may send. */
    public Limits limits(String appId) {
        return workspaces.require(appId).allowances().limits();
    }

    /** How much a workspace has used of those allowances that are limited and were used at all. */
    public List<AllowanceUse> allowanceUses(String appId) {
        return workspaces.require(appId).allowances().uses();
    }

    /** The clock that its limits and its storage go by. */
    public LabClock clock() {
        return clock;
    }

    /** What a workspace stores. */
    public WorkspaceStore store(String appId) {
        return workspaces.require(appId).store();
    }

    /** The choices that it follows. */
    public Rules rules() {
        return settings.rules();
    }

    /**
     * Listens on one more address, such as {@code 127.0.0.2}, at the same port: for names that change where they lead.
     *
     * @param address a number, not a name
     */
    public synchronized void listenAlso(String address) {
        Listener added = listener(address);
        added.open();
        listeners.put(address, added);
    }

    /** Which addresses it knows, and whether it listens there. */
    public synchronized Map<String, Boolean> addresses() {
        Map<String, Boolean> open = new TreeMap<>();
        listeners.forEach((address, listener) -> open.put(address, listener.isOpen()));
        return open;
    }

    /** Listens on an address that it knows, or closes it with every connection. */
    public synchronized void listen(String address, boolean open) {
        Listener listener = listeners.get(address);
        if (listener == null) {
            throw new IllegalArgumentException(
                    "the simulator has no address " + address + "; it has " + String.join(", ", listeners.keySet()));
        }
        if (open) {
            listener.open();
        } else {
            listener.close();
        }
    }

    /** Closes the port and every connection; requests in flight get no answer. The ledger stays. */
    public synchronized void stop() {
        listeners.values().forEach(Listener::close);
    }

    /** Listens again on the same port, after stopping if it was running. */
    public synchronized void restart() {
        stop();
        listeners.values().forEach(Listener::open);
    }

    @Override
    public void close() {
        stop();
        loops.disposeLater(Duration.ZERO, STOP_AT_LATEST).block();
    }

    private Listener listener(String address) {
        return new Listener(address, port, loops, settings.rules(), this::handle);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return OracleCalls.isOracle(request) ? oracle.handle(request, response) : api.handle(request, response);
    }
}
