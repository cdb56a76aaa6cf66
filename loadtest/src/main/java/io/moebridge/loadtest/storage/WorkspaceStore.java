package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What one workspace of MoEngage stores of the elements it has accepted, and what it drops without a word.
 * Thread-safe by one lock; elements given as
 * bytes are parsed outside it, unless they have to wait.
 *
 * <p>Time is the given clock's. Whatever is due by it (waiting elements, merges, deletions) takes effect before a
 * call looks at anything; nothing
 * needs to be driven, though {@link #applyDue} does so where nobody calls.
 */
public final class WorkspaceStore {

    private static final JsonMapper JSON = readyToRead();

    private final InstantSource clock;
    private final Engine engine;
    private final boolean rejectsFuture;
    private final Duration activityAge;

    public WorkspaceStore(String workspaceId, StorageSettings settings, InstantSource clock) {
        this.clock = clock;
        this.engine = new Engine(workspaceId, settings);
        this.rejectsFuture = settings.get(StorageSetting.FUTURE_EVENTS) == FutureEvents.REJECT;
        this.activityAge = settings.get(StorageSetting.ACTIVITY_AGE);
    }

    /**
     * Takes an element of type customer, event or device, to be applied when its delay is over; at once if there is
     * none. The element must not be
     * changed afterwards.
     *
     * @return what became of it; empty while it waits
     */
    public Optional<Disposition> accept(JsonNode element, Instant receivedAt) {
        if (engine.appliesAtOnce()) {
            return Optional.of(apply(element, receivedAt));
        }
        defer(() -> element, receivedAt);
        return Optional.empty();
    }

    /**
     * The same for an element as a part of JSON in UTF-8, which may be changed afterwards. What is no JSON is dropped.
     *
     * @param to the place after its last byte
     */
    public Optional<Disposition> accept(byte[] json, int from, int to, Instant receivedAt) {
        if (engine.appliesAtOnce()) {
            return Optional.of(apply(parse(json, from, to), receivedAt));
        }
        byte[] element = Arrays.copyOfRange(json, from, to);
        defer(() -> parse(element, 0, element.length), receivedAt);
        return Optional.empty();
    }

    private synchronized void defer(Supplier<JsonNode> element, Instant receivedAt) {
        runDue();
        engine.defer(element, receivedAt);
    }

    /** Jackson's first reading takes a lock; done here, no event loop waits for another. */
    private static JsonMapper readyToRead() {
        JsonMapper mapper = new JsonMapper();
        var unused = mapper.readTree("{}");
        return mapper;
    }

    private static JsonNode parse(byte[] json, int from, int to) {
        try {
            return JSON.readTree(json, from, to - from);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** Applies an element at once, whatever the delay. */
    public synchronized Disposition apply(JsonNode element, Instant receivedAt) {
        runDue();
        return engine.store(element, receivedAt);
    }

    /**
     * Counts an element that was accepted, and dropped before it came here.
     *
     * @param customerId whose it was; empty if it names nobody
     */
    public synchronized Disposition drop(String customerId, Drop drop, Instant receivedAt) {
        return engine.drop(customerId, drop, receivedAt);
    }

    /** Whether an element is an event that is to be refused for its time; only if the settings say so. */
    public boolean refuses(JsonNode element, Instant receivedAt) {
        if (!rejectsFuture || !"event".equals(element.path("type").asString(""))) {
            return false;
        }
        long now = receivedAt.toEpochMilli();
        return element.path("actions").valueStream().anyMatch(action -> engine.times()
                .isFuture(action, now));
    }

    /** Does what is due by the clock, and gives how many things that were. */
    public synchronized int applyDue() {
        return engine.runDue(clock.instant());
    }

    private void runDue() {
        var unused = engine.runDue(clock.instant());
    }

    /** Elements that wait to be applied. */
    public synchronized long waiting() {
        runDue();
        return engine.waiting();
    }

    /** A user as MoEngage shows him; empty if he does not exist. */
    public synchronized Optional<Profile> profile(String customerId) {
        runDue();
        UserProfile profile = engine.users().profile(customerId);
        if (profile == null) {
            return Optional.empty();
        }
        long since = clock.instant().minus(activityAge).toEpochMilli();
        return Optional.of(ProfileViews.of(profile, engine.users().moengageId(profile), engine.times(), since));
    }

    /** Until when the fair usage policy blocks a user; empty if it does not. */
    public synchronized Optional<Instant> blockedUntil(String customerId) {
        UserRecord user = engine.users().known(customerId);
        return user == null || !user.usage().blocked(clock.millis())
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(user.usage().blockedUntil()));
    }

    /**
     * What a Get User call answers.
     *
     * @param fields the attributes wanted; empty for all
     */
    public synchronized Export export(List<Identifier> identifiers, Set<String> fields) {
        runDue();
        return engine.calls().export(identifiers, fields);
    }

    /** Merges users, pair by pair, once the merge delay is over; pairs that cannot be merged are left out then. */
    public synchronized void merge(List<MergePair> pairs) {
        runDue();
        engine.merge(List.copyOf(pairs), clock.instant());
    }

    /** Deletes a user once the buffer is over; until then he lives on. */
    public synchronized DeletionOutcome delete(Identifier identifier) {
        runDue();
        return engine.calls().delete(identifier, clock.millis());
    }

    /**
     * Erases the users whom any identity names, at once, and keeps them from being created again for a time; gives the
     * customer ids erased.
     */
    public synchronized Set<String> erase(List<Identifier> identities) {
        runDue();
        return engine.calls().erase(identities, clock.millis());
    }

    /**
     * Opts devices of a user out.
     *
     * @param deviceIds ids, push tokens or advertising ids; empty for all devices
     * @return how many devices that were
     */
    public synchronized int blockDevices(Identifier identifier, Set<String> deviceIds) {
        runDue();
        return engine.calls().block(identifier, deviceIds, true);
    }

    /** Opts devices of a user in again; see {@link #blockDevices}. */
    public synchronized int unblockDevices(Identifier identifier, Set<String> deviceIds) {
        runDue();
        return engine.calls().block(identifier, deviceIds, false);
    }

    /** Marks a device as uninstalled, as an SDK or a failed push would; false if there is no such device. */
    public synchronized boolean uninstall(String customerId, String deviceId) {
        runDue();
        UserProfile profile = engine.users().profile(customerId);
        Device device = profile == null ? null : profile.devices().get(deviceId);
        if (device != null) {
            device.uninstall();
        }
        return device != null;
    }

    /** Puts users into a cohort; those who do not exist are left out. Gives how many were put in. */
    public synchronized int addMembers(String cohort, List<String> customerIds) {
        return changeMembers(cohort, customerIds, true);
    }

    /** Takes users out of a cohort; those who do not exist are left out. Gives how many were taken out. */
    public synchronized int removeMembers(String cohort, List<String> customerIds) {
        return changeMembers(cohort, customerIds, false);
    }

    private int changeMembers(String cohort, List<String> customerIds, boolean joining) {
        runDue();
        Findings findings = new Findings();
        int changed = engine.calls().changeMembers(cohort, customerIds, joining, findings);
        engine.note(findings, clock.instant());
        return changed;
    }

    /** What was received, stored and dropped in the workspace. */
    public synchronized Counts counts() {
        runDue();
        return engine.counts();
    }

    /** The same of one user, whether he exists or not. */
    public synchronized Counts counts(String customerId) {
        runDue();
        UserRecord user = engine.users().known(customerId);
        return user == null ? Counts.NONE : user.tally().counts();
    }

    /** Users who exist. */
    public synchronized int users() {
        runDue();
        return engine.users().existing();
    }

    /** The event names the workspace has seen, by name. */
    public synchronized List<NameUse> eventNames() {
        runDue();
        return engine.eventNames();
    }

    /** The custom user attributes the workspace has seen, by name. */
    public synchronized List<NameUse> userAttributeNames() {
        runDue();
        return engine.userAttributeNames();
    }

    /** The latest drops, oldest first. */
    public synchronized List<Finding<Drop>> recentDrops() {
        runDue();
        return engine.recentDrops();
    }

    /** The latest warnings, oldest first. */
    public synchronized List<Finding<Warning>> recentWarnings() {
        runDue();
        return engine.recentWarnings();
    }
}
