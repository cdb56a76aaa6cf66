package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Works out when an event happened, in UTC and on the user's clock, from what its action says. */
final class EventTimes {

    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final double FARTHEST_MILLISECONDS = 1e15;
    private static final int WIDEST_OFFSET = 54_000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,17}(\\.\\d{1,9})?");

    private final EpochNumbers epochNumbers;
    private final boolean offsetTimes;
    private final BadEventTime badEventTime;
    private final ZoneId workspaceZone;
    private final FutureEvents futureEvents;
    private final long toleranceMillis;

    EventTimes(StorageSettings settings) {
        this.epochNumbers = settings.get(StorageSetting.EPOCH_NUMBERS);
        this.offsetTimes = settings.get(StorageSetting.OFFSET_TIMES);
        this.badEventTime = settings.get(StorageSetting.BAD_EVENT_TIME);
        this.workspaceZone = settings.get(StorageSetting.TIME_ZONE);
        this.futureEvents = settings.get(StorageSetting.FUTURE_EVENTS);
        Duration tolerance = settings.get(StorageSetting.FUTURE_TOLERANCE);
        this.toleranceMillis = tolerance.toMillis();
    }

    /**
     * When an event happened.
     *
     * @param utc in milliseconds of the epoch
     * @param local the same moment on the user's clock, in milliseconds as if that clock showed UTC
     * @param offsetSeconds the offset the action gave; {@link UserProfile#NO_OFFSET} if none
     */
    record Times(long utc, long local, int offsetSeconds) {}

    /** Whether the action lies in the future by more than the tolerance. */
    boolean isFuture(JsonNode action, long receivedAt) {
        Long utc = utc(action, receivedAt);
        return utc != null && utc > receivedAt + toleranceMillis;
    }

    private @Nullable Long utc(JsonNode action, long receivedAt) {
        Long current = read(action.get("current_time"));
        if (current != null || action.has("current_time")) {
            return current;
        }
        Long user = read(action.get("user_time"));
        return user == null ? null : user - offsetMillis(offset(action), null, receivedAt);
    }

    /** The times of an action; null, with the reason in {@code findings}, when the event is dropped for them. */
    @Nullable
    Times read(String what, JsonNode action, @Nullable UserProfile profile, long receivedAt, Findings findings) {
        JsonNode currentTime = action.get("current_time");
        JsonNode userTime = action.get("user_time");
        Long utc = read(currentTime);
        Long local = read(userTime);
        if (isUnreadable(currentTime, utc) || isUnreadable(userTime, local)) {
            if (badEventTime == BadEventTime.DROP_EVENT) {
                findings.drop(what, DropReason.UNREADABLE_TIME);
                return null;
            }
            findings.warn(what, WarningReason.UNREADABLE_TIME);
        }
        int offset = checkedOffset(what, action, findings);
        long shift = offsetMillis(offset, profile, receivedAt);
        if (utc == null) {
            utc = local == null ? receivedAt : local - shift;
        }
        if (local == null) {
            local = utc + shift;
        }
        return withoutFuture(what, new Times(utc, local, offset), receivedAt, findings);
    }

    private @Nullable Times withoutFuture(String what, Times times, long receivedAt, Findings findings) {
        long ahead = times.utc - receivedAt;
        if (ahead <= toleranceMillis) {
            return times;
        }
        if (futureEvents == FutureEvents.CLAMP) {
            findings.warn(what, WarningReason.CLAMPED_TIME, ahead + " ms ahead");
            return new Times(receivedAt, times.local - ahead, times.offsetSeconds);
        }
        findings.drop(what, DropReason.FUTURE_EVENT, ahead + " ms ahead");
        return null;
    }

    private static boolean isUnreadable(@Nullable JsonNode text, @Nullable Long time) {
        return time == null && text != null && !text.isNull();
    }

    private static int checkedOffset(String what, JsonNode action, Findings findings) {
        int offset = offset(action);
        if (offset == UserProfile.NO_OFFSET && action.hasNonNull("user_timezone_offset")) {
            findings.warn(what, WarningReason.BAD_OFFSET);
        }
        return offset;
    }

    private static int offset(JsonNode action) {
        JsonNode node = action.get("user_timezone_offset");
        if (node == null || !node.isNumber()) {
            return UserProfile.NO_OFFSET;
        }
        double seconds = node.numberValue().doubleValue();
        return Math.abs(seconds) <= WIDEST_OFFSET ? (int) seconds : UserProfile.NO_OFFSET;
    }

    private long offsetMillis(int given, @Nullable UserProfile profile, long moment) {
        if (given != UserProfile.NO_OFFSET) {
            return given * 1_000L;
        }
        if (profile != null && profile.offsetSeconds() != UserProfile.NO_OFFSET) {
            return profile.offsetSeconds() * 1_000L;
        }
        return workspaceZone.getRules().getOffset(Instant.ofEpochMilli(moment)).getTotalSeconds() * 1_000L;
    }

    /** Milliseconds of the epoch; null when there is no time, or none that can be read. */
    @Nullable
    Long read(@Nullable JsonNode time) {
        if (time == null) {
            return null;
        }
        if (time.isNumber()) {
            return fromNumber(time.numberValue().doubleValue());
        }
        return time.isString() ? fromText(time.stringValue().strip()) : null;
    }

    private @Nullable Long fromText(String text) {
        if (!Dates.looksLikeDate(text) && NUMBER.matcher(text).matches()) {
            return fromNumber(Double.parseDouble(text));
        }
        Instant moment = offsetTimes ? Dates.parseWithOffset(text) : Dates.parse(text);
        return moment == null ? null : (Long) moment.toEpochMilli();
    }

    private long fromNumber(double number) {
        boolean milliseconds = epochNumbers == EpochNumbers.GUESS && Math.abs(number) >= FIRST_MILLISECONDS;
        double millis = milliseconds ? number : number * 1_000;
        return Math.round(Math.max(-FARTHEST_MILLISECONDS, Math.min(FARTHEST_MILLISECONDS, millis)));
    }
}
