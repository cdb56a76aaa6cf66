package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules 18 and 24: events of the future, and when an event happened. */
class EventTimesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final StoreLab lab = new StoreLab();

    @Test
    void rule18_eventOfTheFuture_isDropped() {
        Disposition disposition = lab.timedEvent("ann", "'current_time':'2026-03-01T12:01:00.001Z'");

        assertThat(disposition.stored()).isFalse();
        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.FUTURE_EVENT);
        assertThat(lab.store.profile("ann")).isEmpty();
    }

    @Test
    void rule18_eventWithinTheTolerance_isStoredAsItIs() {
        lab.timedEvent("ann", "'current_time':'2026-03-01T12:01:00Z'");

        assertThat(lab.lastEvent("ann").time()).isEqualTo("2026-03-01T12:01:00Z");
    }

    @Test
    void rule18_eventOfTheFuture_isClampedWhenSoSet() {
        StoreLab clamping = StoreLab.with(StorageSetting.FUTURE_EVENTS, FutureEvents.CLAMP);

        Disposition disposition =
                clamping.timedEvent("ann", "'current_time':'2026-03-01T14:00:00Z','user_time':'2026-03-01T19:30:00Z'");

        assertThat(disposition.warnings()).extracting(Warning::reason).containsExactly(WarningReason.CLAMPED_TIME);
        assertThat(clamping.lastEvent("ann").time()).isEqualTo(StoreLab.START);
        assertThat(clamping.lastEvent("ann").localTime()).isEqualTo("2026-03-01T17:30:00");
    }

    @Test
    void rule18_eventOfTheFuture_isRefusedWhenSoSet() {
        StoreLab rejecting = StoreLab.with(StorageSetting.FUTURE_EVENTS, FutureEvents.REJECT);
        JsonNode future = event("'current_time':'2026-03-01T14:00:00Z'");
        JsonNode futureLocal = event("'user_time':'2026-03-01T19:30:00Z','user_timezone_offset':19800");
        JsonNode past = event("'user_time':'2026-03-01T17:00:00Z','user_timezone_offset':19800");

        assertThat(rejecting.store.refuses(future, StoreLab.START)).isTrue();
        assertThat(rejecting.store.refuses(futureLocal, StoreLab.START)).isTrue();
        assertThat(rejecting.store.refuses(past, StoreLab.START)).isFalse();
        assertThat(lab.store.refuses(future, StoreLab.START)).isFalse();
        assertThat(rejecting.store.apply(future, StoreLab.START).drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.FUTURE_EVENT);
    }

    private static JsonNode event(String members) {
        return JSON.readTree(
                StoreLab.quoted("{'type':'event','customer_id':'ann','actions':[{'action':'Seen'},{'action':'Seen',"
                        + members + "}]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1583020800,            2020-03-01T00:00:00Z",
        "1583020800000,         2020-03-01T00:00:00Z",
        "1583020800.5,          2020-03-01T00:00:00.500Z",
        "'1583020800',          2020-03-01T00:00:00Z",
        "'1583020800123',       2020-03-01T00:00:00.123Z",
        "2020-03-01T00:00:00Z,  2020-03-01T00:00:00Z",
        "2020-03-01T00:00:00.25Z, 2020-03-01T00:00:00.250Z",
        "2020-03-01T05:30:00+05:30, 2020-03-01T00:00:00Z",
        "2020-03-01,            2020-03-01T00:00:00Z"
    })
    void rule24_secondsMillisecondsAndIso_areRead(String text, Instant expected) {
        lab.timedEvent("ann", "'current_time':'" + text + "'");
        assertThat(lab.lastEvent("ann").time()).isEqualTo(expected);

        if (text.matches("[0-9.]+")) {
            lab.timedEvent("ann", "'current_time':" + text);
            assertThat(lab.lastEvent("ann").time()).isEqualTo(expected);
        }
    }

    @Test
    void rule24_numbersAsSecondsOnly_putMillisecondsIntoTheFuture() {
        StoreLab strict = StoreLab.with(StorageSetting.EPOCH_NUMBERS, EpochNumbers.SECONDS);

        assertThat(strict.timedEvent("ann", "'current_time':1583020800000").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.FUTURE_EVENT);
    }

    @Test
    void rule24_eventTimeAndReceivedTime_areBothKept() {
        lab.timedEvent("ann", "'current_time':'2026-02-01T00:00:00Z'");

        assertThat(lab.lastEvent("ann").time()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(lab.lastEvent("ann").receivedAt()).isEqualTo(StoreLab.START);
    }

    @Test
    void rule24_bothTimesGiven_areUsedAsTheyAre() {
        lab.timedEvent(
                "ann",
                "'current_time':'2026-02-01T00:00:00Z','user_time':'2026-02-01T01:00:00Z','user_timezone_offset':19800");

        assertThat(lab.lastEvent("ann").time()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(lab.lastEvent("ann").localTime()).isEqualTo("2026-02-01T01:00:00");
    }

    @Test
    void rule24_oneTimeAndTheOffset_giveTheOther() {
        lab.timedEvent("ann", "'current_time':'2026-02-01T00:00:00Z','user_timezone_offset':19800");
        assertThat(lab.lastEvent("ann").localTime()).isEqualTo("2026-02-01T05:30:00");

        lab.timedEvent("ann", "'user_time':'2026-02-01T00:00:00Z','user_timezone_offset':-3600");
        assertThat(lab.lastEvent("ann").time()).isEqualTo("2026-02-01T01:00:00Z");
    }

    @Test
    void rule24_oneTimeOnly_takesTheOffsetOfUserThenWorkspaceThenUtc() {
        lab.timedEvent("bob", "'current_time':'2026-02-01T00:00:00Z'");
        assertThat(lab.lastEvent("bob").localTime()).isEqualTo("2026-02-01T00:00:00");

        StoreLab indian = StoreLab.with(StorageSetting.TIME_ZONE, ZoneId.of("Asia/Kolkata"));
        indian.timedEvent("ann", "'current_time':'2026-02-01T00:00:00Z'");
        assertThat(indian.lastEvent("ann").localTime()).isEqualTo("2026-02-01T05:30:00");

        indian.timedEvent("ann", "'current_time':'2026-02-01T00:00:00Z','user_timezone_offset':3600");
        indian.timedEvent("ann", "'user_time':'2026-02-01T03:00:00Z'");
        assertThat(indian.lastEvent("ann").time()).isEqualTo("2026-02-01T02:00:00Z");
    }

    @Test
    void rule24_noTime_isTheTimeOfReceipt() {
        lab.event("ann", "Seen", "{}");

        assertThat(lab.lastEvent("ann").time()).isEqualTo(StoreLab.START);
    }

    @Test
    void rule24_offsetOutOfRange_isNotUsed() {
        Disposition disposition =
                lab.timedEvent("ann", "'current_time':'2026-02-01T00:00:00Z','user_timezone_offset':54001");

        assertThat(disposition.warnings()).extracting(Warning::reason).containsExactly(WarningReason.BAD_OFFSET);
        assertThat(lab.lastEvent("ann").localTime()).isEqualTo("2026-02-01T00:00:00");
    }

    @Test
    void rule24_unreadableTime_isTheTimeOfReceiptOrDropsTheEvent() {
        Disposition kept = lab.timedEvent("ann", "'current_time':'yesterday'");
        assertThat(kept.warnings()).extracting(Warning::reason).containsExactly(WarningReason.UNREADABLE_TIME);
        assertThat(lab.lastEvent("ann").time()).isEqualTo(StoreLab.START);

        StoreLab strict = StoreLab.with(StorageSetting.BAD_EVENT_TIME, BadEventTime.DROP_EVENT);
        assertThat(strict.timedEvent("ann", "'current_time':'yesterday'").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.UNREADABLE_TIME);
    }

    @Test
    void rule24_offsetTimesSwitchedOff_areUnreadable() {
        StoreLab strict = StoreLab.with(StorageSetting.OFFSET_TIMES, false);

        strict.timedEvent("ann", "'current_time':'2020-03-01T05:30:00+05:30'");

        assertThat(strict.lastEvent("ann").time()).isEqualTo(StoreLab.START);
    }

    @Test
    void activity_isKeptForThirtyDaysAndLimitedInNumber() {
        StoreLab small = StoreLab.with(StorageSetting.KEEP_EVENTS, 3);
        for (int i = 1; i <= 5; i++) {
            small.event("ann", "Step " + i, "{}");
        }
        assertThat(small.profile("ann").events())
                .extracting(ProfileEvent::name)
                .containsExactly("Step 3", "Step 4", "Step 5");
        assertThat(small.profile("ann").eventCount()).isEqualTo(5);

        small.advance(Duration.ofDays(29));
        small.event("ann", "Step 6", "{}");
        small.advance(Duration.ofDays(2));
        assertThat(small.profile("ann").events()).extracting(ProfileEvent::name).containsExactly("Step 6");
        assertThat(small.profile("ann").lastSeen()).isEqualTo(StoreLab.START.plus(Duration.ofDays(29)));
    }
}
