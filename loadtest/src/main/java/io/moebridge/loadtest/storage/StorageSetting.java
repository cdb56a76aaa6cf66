package io.moebridge.loadtest.storage;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fact about MoEngage's storage that can be set: its key, its default and one line that explains it. The
 * constants are all there are.
 *
 * @param <T> the type of its value
 */
public final class StorageSetting<T> {

    private static final List<StorageSetting<?>> ALL = new ArrayList<>();

    public static final StorageSetting<Duration> APPLY_DELAY =
            duration("apply_delay", Duration.ZERO, "how long accepted data waits before it shows");

    public static final StorageSetting<Duration> REORDER_WINDOW = duration(
            "reorder_window",
            Duration.ZERO,
            "the longest extra wait, drawn for each element, so that elements overtake one another");
    public static final StorageSetting<Long> SEED =
            new StorageSetting<>("seed", SettingType.number(), 1L, "what the extra waits are drawn with");
    public static final StorageSetting<Integer> KEEP_EVENTS =
            count("keep_events", 100, "how many events of a user are kept; MoEngage keeps 12000");
    public static final StorageSetting<Integer> KEEP_EVENT_MEGABYTES = count(
            "keep_event_megabytes", 256, "how much memory the events of a workspace may take; the oldest go first");
    public static final StorageSetting<Duration> ACTIVITY_AGE =
            duration("activity_age", Duration.ofDays(30), "how long an event shows in its user's activity");
    public static final StorageSetting<Integer> RECENT_FINDINGS =
            count("recent_findings", 1_000, "how many drops, and how many warnings, are kept to look at");

    public static final StorageSetting<Boolean> FAIR_USE =
            flag("fair_use", true, "whether the fair usage policy blocks users");
    public static final StorageSetting<FairUseUnit> FAIR_USE_UNIT =
            choice("fair_use_unit", FairUseUnit.ELEMENTS, "what the fair usage policy counts");
    public static final StorageSetting<Integer> FAIR_USE_PER_MINUTE =
            count("fair_use_per_minute", 5_000, "more than this in 1 minute blocks a user for 1 hour");
    public static final StorageSetting<Integer> FAIR_USE_PER_5_MINUTES =
            count("fair_use_per_5_minutes", 10_000, "more than this in 5 minutes blocks a user for 1 hour");
    public static final StorageSetting<Integer> FAIR_USE_PER_HOUR =
            count("fair_use_per_hour", 50_000, "more than this in 1 hour blocks a user for 24 hours");
    public static final StorageSetting<Integer> FAIR_USE_PER_DAY =
            count("fair_use_per_day", 100_000, "more than this in 1 day blocks a user for 24 hours");
    public static final StorageSetting<Duration> FAIR_USE_ROW = duration(
            "fair_use_row",
            Duration.ofDays(1),
            "a breach so soon after the last block ended counts as in a row; the third blocks for 7 days");

    public static final StorageSetting<Integer> NAME_LENGTH =
            count("name_length", 200, "characters of a name; what is longer is cut");
    public static final StorageSetting<Integer> EVENT_NAMES =
            count("event_names", 512, "different event names in a workspace; further ones are dropped");
    public static final StorageSetting<Integer> USER_ATTRIBUTE_NAMES = count(
            "user_attribute_names", 256, "different custom user attributes in a workspace; further ones are dropped");
    public static final StorageSetting<Integer> EVENT_ATTRIBUTES =
            count("event_attributes", 100, "attributes of one event; the first are kept");
    public static final StorageSetting<Duration> IDLE_NAME_AGE = duration(
            "idle_name_age", Duration.ofDays(60), "a name unused for so long is blocked when its place is needed");
    public static final StorageSetting<Set<String>> BLOCKED_EVENTS = new StorageSetting<>(
            "blocked_events", SettingType.names(), Set.of(), "events that an administrator has blocked");
    public static final StorageSetting<Set<String>> BLOCKED_USER_ATTRIBUTES = new StorageSetting<>(
            "blocked_user_attributes",
            SettingType.names(),
            Set.of(),
            "user attributes that an administrator has blocked");

    public static final StorageSetting<Integer> VALUE_LENGTH =
            count("value_length", 512, "characters of a string; what is longer is cut, a longer URL is dropped");
    public static final StorageSetting<Integer> ARRAY_LENGTH = count("array_length", 50, "elements of an array");
    public static final StorageSetting<LongArray> LONG_ARRAY =
            choice("long_array", LongArray.KEEP_FIRST, "what happens to a longer array");
    public static final StorageSetting<MixedArray> MIXED_ARRAY = choice(
            "mixed_array",
            MixedArray.DROP_ARRAY,
            "what happens to an array with an element that cannot be cast to the type of the first");
    public static final StorageSetting<NullAttribute> NULL_ATTRIBUTE =
            choice("null_attribute", NullAttribute.STORE_NULL, "what an attribute of value null does");
    public static final StorageSetting<Map<String, AttributeType>> PINNED_USER_ATTRIBUTES = new StorageSetting<>(
            "pinned_user_attributes",
            SettingType.pinnedTypes(),
            Map.of(),
            "the types of user attributes that an administrator has pinned; values are cast to them, or dropped");
    public static final StorageSetting<Map<String, AttributeType>> PINNED_EVENT_ATTRIBUTES = new StorageSetting<>(
            "pinned_event_attributes",
            SettingType.pinnedTypes(),
            Map.of(),
            "the same for event attributes of all events");

    public static final StorageSetting<Boolean> OBJECTS =
            flag("objects", false, "whether the account has objects and arrays of objects; without they are dropped");
    public static final StorageSetting<Integer> OBJECT_BYTES =
            count("object_bytes", 25 * 1024, "bytes of an object or an array of objects; a larger one is dropped");
    public static final StorageSetting<Integer> OBJECT_ATTRIBUTES =
            count("object_attributes", 100, "members of an object, at all its levels; further ones are dropped");
    public static final StorageSetting<Integer> OBJECT_ARRAY_LENGTH =
            count("object_array_length", 100, "elements of an array of objects; further ones are dropped");
    public static final StorageSetting<Integer> OBJECT_LEVELS =
            count("object_levels", 2, "levels of an object that are kept as such; deeper ones become strings");
    public static final StorageSetting<Integer> USER_OBJECT_NAMES =
            count("user_object_names", 10, "user attributes of a workspace that may hold objects");
    public static final StorageSetting<Integer> EVENT_OBJECT_NAMES =
            count("event_object_names", 5, "event attributes of a workspace that may hold objects");

    public static final StorageSetting<Boolean> DROP_SINGLE_CHARACTER_IDS = flag(
            "drop_single_character_ids",
            false,
            "whether data of a customer_id of one character is dropped, not flagged");
    public static final StorageSetting<Boolean> UNSET_ATTRIBUTES =
            flag("unset_attributes", true, "whether the account has unset_attributes; without they do nothing");
    public static final StorageSetting<LocationRule> LOCATION_ATTRIBUTES = choice(
            "location_attributes",
            LocationRule.CREATE_ONLY,
            "when the user attributes city, state and country are taken");
    public static final StorageSetting<LocationRule> GEO =
            choice("geo", LocationRule.CREATE_ONLY, "when the user attribute geo is taken");
    public static final StorageSetting<Boolean> REVENUE_WRITABLE =
            flag("revenue_writable", false, "whether the user attributes revenue and transactions can be written");

    public static final StorageSetting<FutureEvents> FUTURE_EVENTS =
            choice("future_events", FutureEvents.DROP, "what happens to an event of the future");
    public static final StorageSetting<Duration> FUTURE_TOLERANCE =
            duration("future_tolerance", Duration.ofMinutes(1), "how far in the future an event may lie all the same");
    public static final StorageSetting<EpochNumbers> EPOCH_NUMBERS =
            choice("epoch_numbers", EpochNumbers.GUESS, "how a number that stands for a time is read");
    public static final StorageSetting<Boolean> OFFSET_TIMES =
            flag("offset_times", true, "whether an event time with an offset other than Z can be read");
    public static final StorageSetting<BadEventTime> BAD_EVENT_TIME =
            choice("bad_event_time", BadEventTime.RECEIVED_TIME, "what happens to an event whose time cannot be read");
    public static final StorageSetting<ZoneId> TIME_ZONE =
            new StorageSetting<>("time_zone", SettingType.zone(), ZoneOffset.UTC, "the time zone of the workspace");

    public static final StorageSetting<UnknownUserDevice> UNKNOWN_USER_DEVICE =
            choice("unknown_user_device", UnknownUserDevice.DROP, "what happens to a device whose user does not exist");
    public static final StorageSetting<Integer> DEVICES = count("devices", 1_000, "devices of one user");
    public static final StorageSetting<DeviceLimitBreach> DEVICE_LIMIT_BREACH =
            choice("device_limit_breach", DeviceLimitBreach.BLOCK_USER, "what a further device does");

    public static final StorageSetting<Duration> MERGE_DELAY =
            duration("merge_delay", Duration.ofMinutes(30), "how long a merge takes to show");
    public static final StorageSetting<MergeWinner> MERGE_WINNER =
            choice("merge_winner", MergeWinner.RETAINED, "whose value stays when both users have the attribute");
    public static final StorageSetting<MergedUser> MERGED_USER =
            choice("merged_user", MergedUser.DELETED, "what becomes of the user who was merged into another");
    public static final StorageSetting<Duration> DELETE_BUFFER =
            duration("delete_buffer", Duration.ofHours(24), "how long a deleted user lives on");
    public static final StorageSetting<Duration> ERASE_BLOCK =
            duration("erase_block", Duration.ofHours(24), "how long an erased user cannot be created again");

    private final String key;
    private final SettingType<T> type;
    private final T defaultValue;
    private final String explanation;

    private StorageSetting(String key, SettingType<T> type, T defaultValue, String explanation) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.explanation = explanation;
        ALL.add(this);
    }

    private static StorageSetting<Integer> count(String key, int defaultValue, String explanation) {
        return new StorageSetting<>(key, SettingType.count(), defaultValue, explanation);
    }

    private static StorageSetting<Boolean> flag(String key, boolean defaultValue, String explanation) {
        return new StorageSetting<>(key, SettingType.flag(), defaultValue, explanation);
    }

    private static StorageSetting<Duration> duration(String key, Duration defaultValue, String explanation) {
        return new StorageSetting<>(key, SettingType.duration(), defaultValue, explanation);
    }

    private static <E extends Enum<E>> StorageSetting<E> choice(String key, E defaultValue, String explanation) {
        return new StorageSetting<>(
                key, SettingType.choice(defaultValue.getDeclaringClass()), defaultValue, explanation);
    }

    /** All settings, in the order of the documentation. */
    public static List<StorageSetting<?>> all() {
        return List.copyOf(ALL);
    }

    /** The key by which files and commands name it, such as {@code future_events}. */
    public String key() {
        return key;
    }

    /** The value it has unless another is set. */
    public T defaultValue() {
        return defaultValue;
    }

    /** The default as files and commands write it. */
    public String defaultText() {
        return write(defaultValue);
    }

    /** One line on what it does. */
    public String explanation() {
        return explanation;
    }

    /** The values it takes, in words. */
    public String allowed() {
        return type.allowed();
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException naming the key and the allowed values
     */
    T parse(String text) {
        try {
            return type.parser().apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("storage: " + key + " is " + text + ", must be " + allowed(), e);
        }
    }

    String write(T value) {
        return type.writer().apply(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
