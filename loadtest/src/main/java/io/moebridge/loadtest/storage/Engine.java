package io.moebridge.loadtest.storage;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of a workspace's storage, put together, and the books kept of what passes through them. Not thread-safe.
 */
final class Engine {

    private final Users users;
    private final EventTimes times;
    private final EventRules events;
    private final Intake intake;
    private final Merges merges;
    private final UserCalls calls;
    private final Schedule schedule = new Schedule();
    private final Tally tally = new Tally();
    private final Recent<Finding<Drop>> drops;
    private final Recent<Finding<Warning>> warnings;
    private final UserAttributes attributes;
    private final long delayMillis;
    private final long reorderMillis;
    private final long mergeDelayMillis;
    private final Random dice;
    private long waiting;

    Engine(String workspaceId, StorageSettings settings) {
        users = new Users(workspaceId);
        times = new EventTimes(settings);
        DeviceRules devices = new DeviceRules(settings, users);
        Creation creation = new Creation(users, devices);
        attributes = new UserAttributes(settings);
        events = new EventRules(settings, creation, times);
        CustomerRules customers = new CustomerRules(settings, creation, attributes);
        intake = new Intake(settings, users, creation, customers, events, devices);
        merges = new Merges(settings, users, events, schedule);
        calls = new UserCalls(settings, users, schedule, times);
        drops = new Recent<>(settings.get(StorageSetting.RECENT_FINDINGS));
        warnings = new Recent<>(settings.get(StorageSetting.RECENT_FINDINGS));
        delayMillis = settings.get(StorageSetting.APPLY_DELAY).toMillis();
        reorderMillis = settings.get(StorageSetting.REORDER_WINDOW).toMillis();
        mergeDelayMillis = settings.get(StorageSetting.MERGE_DELAY).toMillis();
        dice = new Random(settings.get(StorageSetting.SEED));
    }

    boolean appliesAtOnce() {
        return delayMillis == 0 && reorderMillis == 0;
    }

    int runDue(Instant now) {
        return schedule.runDue(now.toEpochMilli());
    }

    void defer(Supplier<JsonNode> element, Instant receivedAt) {
        waiting++;
        long extra = reorderMillis == 0 ? 0 : (long) (dice.nextDouble() * reorderMillis);
        schedule.at(receivedAt.toEpochMilli() + delayMillis + extra, () -> {
            waiting--;
            var unused = store(element.get(), receivedAt);
        });
    }

    long waiting() {
        return waiting;
    }

    Disposition store(JsonNode element, Instant receivedAt) {
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

    /** Counts an element that was dropped before it came here. */
    Disposition drop(String customerId, Drop drop, Instant receivedAt) {
        UserRecord user = customerId.isEmpty() ? null : users.record(customerId);
        tally.received();
        if (user != null) {
            user.tally().received();
        }
        return note(user, new Disposition(false, List.of(drop), List.of()), receivedAt);
    }

    void merge(List<MergePair> pairs, Instant now) {
        schedule.at(now.toEpochMilli() + mergeDelayMillis, () -> {
            Findings findings = new Findings();
            merges.merge(pairs, now.toEpochMilli() + mergeDelayMillis, findings);
            note(findings, now);
        });
    }

    /** Keeps what a call, rather than an element, has found. */
    void note(Findings findings, Instant now) {
        findings.disposition(false).drops().forEach(drop -> {
            tally.add(drop.reason());
            drops.add(new Finding<>(now, "", drop));
        });
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

    Users users() {
        return users;
    }

    EventTimes times() {
        return times;
    }

    UserCalls calls() {
        return calls;
    }

    Counts counts() {
        return tally.counts();
    }

    List<Finding<Drop>> recentDrops() {
        return drops.all();
    }

    List<Finding<Warning>> recentWarnings() {
        return warnings.all();
    }

    List<NameUse> eventNames() {
        return NameUse.of(events.names());
    }

    List<NameUse> userAttributeNames() {
        return NameUse.of(attributes.names());
    }
}
