package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What one workspace of MoEngage stores of the elements it has accepted, and what it drops without a word. Thread-safe by one lock; elements given as
 * bytes are parsed outside it.
 *
 * <p>Time is the given clock's. Whatever is due by it (waiting elements, merges, deletions) takes effect before a call looks at anything; nothing
 * needs to be driven, though {@link #applyDue} does so where nobody calls.
 */
public final class WorkspaceStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final InstantSource clock;
    private final Users users;
    private final EventTimes times;
    private final Intake intake;
    private final Schedule schedule = new Schedule();
    private final Tally tally = new Tally();
    private final Recent<Finding<Drop>> drops;
    private final Recent<Finding<Warning>> warnings;
    private final boolean rejectsFuture;
    private final Duration activityAge;
    private final long delayMillis;
    private final long reorderMillis;
    private final Random dice;
    private long waiting;

    public WorkspaceStore(String workspaceId, StorageSettings settings, InstantSource clock) {
        this.clock = clock;
        this.users = new Users(workspaceId);
        this.times = new EventTimes(settings);
        DeviceRules devices = new DeviceRules(settings, users);
        Creation creation = new Creation(users, devices);
        UserAttributes attributes = new UserAttributes(settings);
        CustomerRules customers = new CustomerRules(settings, creation, attributes);
        EventRules events = new EventRules(settings, creation, times);
        this.intake = new Intake(settings, users, creation, customers, events, devices);
        this.drops = new Recent<>(settings.get(StorageSetting.RECENT_FINDINGS));
        this.warnings = new Recent<>(settings.get(StorageSetting.RECENT_FINDINGS));
        this.rejectsFuture = settings.get(StorageSetting.FUTURE_EVENTS) == FutureEvents.REJECT;
        this.activityAge = settings.get(StorageSetting.ACTIVITY_AGE);
        this.delayMillis = settings.get(StorageSetting.APPLY_DELAY).toMillis();
        this.reorderMillis = settings.get(StorageSetting.REORDER_WINDOW).toMillis();
        this.dice = new Random(settings.get(StorageSetting.SEED));
    }

    /**
     * Takes an element of type customer, event or device, to be applied when its delay is over; at once if there is none. The element must not be
     * changed afterwards.
     *
     * @return what became of it; empty while it waits
     */
    public Optional<Disposition> accept(JsonNode element, Instant receivedAt) {
        if (appliesAtOnce()) {
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
        if (appliesAtOnce()) {
            return Optional.of(apply(parse(json, from, to), receivedAt));
        }
        byte[] element = Arrays.copyOfRange(json, from, to);
        defer(() -> parse(element, 0, element.length), receivedAt);
        return Optional.empty();
    }

    /** Applies an element at once, whatever the delay. */
    public synchronized Disposition apply(JsonNode element, Instant receivedAt) {
        runDue();
        return store(element, receivedAt);
    }

    /** Whether an element is an event that is to be refused for its time; only if the settings say so. */
    public boolean refuses(JsonNode element, Instant receivedAt) {
        if (!rejectsFuture || !"event".equals(element.path("type").asString(""))) {
            return false;
        }
        return element.path("actions")
                .valueStream()
                .anyMatch(action -> times.isFuture(action, receivedAt.toEpochMilli()));
    }

    /** Does what is due by the clock, and gives how many things that were. */
    public synchronized int applyDue() {
        return runDue();
    }

    /** Elements that wait to be applied. */
    public synchronized long waiting() {
        runDue();
        return waiting;
    }

    /** A user as MoEngage shows him; empty if he does not exist. */
    public synchronized Optional<Profile> profile(String customerId) {
        runDue();
        UserProfile profile = users.profile(customerId);
        if (profile == null) {
            return Optional.empty();
        }
        long since = clock.instant().minus(activityAge).toEpochMilli();
        return Optional.of(ProfileViews.of(profile, users.moengageId(profile), times, since));
    }

    /** What was received, stored and dropped in the workspace. */
    public synchronized Counts counts() {
        runDue();
        return tally.counts();
    }

    /** The same of one user, whether he exists or not. */
    public synchronized Counts counts(String customerId) {
        runDue();
        UserRecord user = users.known(customerId);
        return user == null ? new Tally().counts() : user.tally().counts();
    }

    /** Users who exist. */
    public synchronized int users() {
        runDue();
        return users.existing();
    }

    /** The latest drops, oldest first. */
    public synchronized List<Finding<Drop>> recentDrops() {
        runDue();
        return drops.all();
    }

    /** The latest warnings, oldest first. */
    public synchronized List<Finding<Warning>> recentWarnings() {
        runDue();
        return warnings.all();
    }

    private boolean appliesAtOnce() {
        return delayMillis == 0 && reorderMillis == 0;
    }

    private synchronized void defer(Supplier<JsonNode> element, Instant receivedAt) {
        waiting++;
        schedule.at(due(receivedAt), () -> {
            waiting--;
            var unused = store(element.get(), receivedAt);
        });
    }

    private static JsonNode parse(byte[] json, int from, int to) {
        try {
            return JSON.readTree(json, from, to - from);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private long due(Instant receivedAt) {
        long extra = reorderMillis == 0 ? 0 : (long) (dice.nextDouble() * reorderMillis);
        return receivedAt.toEpochMilli() + delayMillis + extra;
    }

    private int runDue() {
        return schedule.runDue(clock.instant().toEpochMilli());
    }

    private Disposition store(JsonNode element, Instant receivedAt) {
        Findings findings = new Findings();
        UserRecord user = intake.user(element);
        tally.received();
        if (user == null) {
            findings.drop("element", DropReason.INVALID_ELEMENT, "needs a customer_id");
            return note(null, findings.disposition(false), receivedAt);
        }
        user.tally().received();
        int stored = intake.apply(user, element, receivedAt.toEpochMilli(), findings);
        if (stored > 0 && "event".equals(element.path("type").asString(""))) {
            tally.eventsStored(stored);
            user.tally().eventsStored(stored);
        }
        return note(user, findings.disposition(stored > 0), receivedAt);
    }

    private Disposition note(@Nullable UserRecord user, Disposition disposition, Instant receivedAt) {
        tally.add(disposition);
        String customerId = user == null ? "" : user.customerId();
        disposition.drops().forEach(drop -> drops.add(new Finding<>(receivedAt, customerId, drop)));
        disposition.warnings().forEach(warning -> warnings.add(new Finding<>(receivedAt, customerId, warning)));
        if (user != null) {
            user.tally().add(disposition);
            user.warned(disposition.warnings());
        }
        return disposition;
    }
}
