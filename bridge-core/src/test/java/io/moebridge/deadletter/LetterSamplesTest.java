package io.moebridge.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moebridge.message.Envelope;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.RecordValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Letters and redriven records as each version has written them: other versions have to read them, so no sample may change. */
class LetterSamplesTest {
    private static final String[] LETTER_1 = {
        "own=kept",
        "bridge.dlq.version=1",
        "bridge.dlq.reason=rejected_by_moengage",
        "bridge.dlq.stage=deliver",
        "bridge.dlq.workspace=eu",
        "bridge.dlq.topic=segment-events",
        "bridge.dlq.partition=3",
        "bridge.dlq.offset=4711",
        "bridge.dlq.timestamp=1772600767890",
        "bridge.dlq.index=2",
        "bridge.dlq.element=1",
        "bridge.dlq.attempts=5",
        "bridge.dlq.status=400",
        "bridge.dlq.detail=why",
        "bridge.dlq.request-id=r-1"
    };
    private static final String[] REDRIVEN_1 = {
        "own=kept",
        "bridge.dlq.version=1",
        "bridge.dlq.redriven=1",
        "bridge.dlq.reason=rejected_by_moengage",
        "bridge.dlq.topic=segment-events",
        "bridge.dlq.partition=3",
        "bridge.dlq.offset=4711",
        "bridge.dlq.timestamp=1772600767890",
        "bridge.dlq.index=2",
        "bridge.dlq.element=1"
    };
    private static final DeadLetterSettings SETTINGS =
            new DeadLetterSettings("unused:1", "dead", "again", true, Map.of());

    private static ConsumerRecord<byte[], byte[]> stored(String... headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("dead", 0, 9, bytes("k"), bytes("{}"));
        Arrays.stream(headers).map(header -> header.split("=", 2)).forEach(header -> record.headers()
                .add(header[0], bytes(header[1])));
        return record;
    }

    private static Envelope read(String topic, String... headers) {
        List<Envelope.Header> all = new ArrayList<>();
        Arrays.stream(headers)
                .map(header -> header.split("=", 2))
                .forEach(header -> all.add(new Envelope.Header(header[0], bytes(header[1]))));
        return new Envelope(new Origin(topic, 1, 5), 77, 99, bytes("k"), RecordValue.of(bytes("{}")), all);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    @Test
    void letterOfVersion1_isRead_andWrittenAsItWas() {
        Letter letter = Letter.of(stored(LETTER_1));
        assertThat(letter.id()).isEqualTo(new LetterId("segment-events", 3, 4711, 1772600767890L, 2, 1, 0));
        assertThat(letter.cause())
                .isEqualTo(new Letter.Cause("rejected_by_moengage", "deliver", "eu", 5, 400, "why", "r-1"));
        assertThat(letter.timestamp()).isEqualTo(1772600767890L);
        assertThat(letter.truncated()).isFalse();
        assertThat(letter.headers()).extracting(Envelope.Header::name).containsExactly("own");

        Envelope original = new Envelope(
                new Origin("segment-events", 3, 1),
                4711,
                1772600767890L,
                bytes("k"),
                RecordValue.of(bytes("{}")),
                List.of(new Envelope.Header("own", bytes("kept"))));
        DeadLetter written = new DeadLetter(
                original, 2, 1, DeadLetter.Stage.DELIVER, Reason.REJECTED_BY_MOENGAGE, "eu", 5, 400, "why", "r-1");
        assertThat(headers(new DeadLetterRecords(SETTINGS).of(written, Extent.WHOLE)))
                .containsExactly(LETTER_1);
    }

    @Test
    void redrivenRecordOfVersion1_isRead_andWrittenAsItWas() {
        Redriven redriven = Redriven.of(read("again", REDRIVEN_1), "again");
        assertThat(redriven).isNotNull();
        assertThat(redriven.index()).isEqualTo(2);
        assertThat(redriven.element()).isEqualTo(1);
        assertThat(redriven.times()).isEqualTo(1);
        assertThat(redriven.original().origin().topic()).isEqualTo("segment-events");
        assertThat(redriven.original().origin().partition()).isEqualTo(3);
        assertThat(redriven.original().offset()).isEqualTo(4711);
        assertThat(redriven.original().timestamp()).isEqualTo(1772600767890L);
        assertThat(redriven.original().headers())
                .extracting(Envelope.Header::name)
                .containsExactly("own");

        ProducerRecord<byte[], byte[]> record = new RedriveRecords("again", 2, 1_000).of(Letter.of(stored(LETTER_1)));
        assertThat(headers(record)).containsExactly(REDRIVEN_1);
        assertThat(record.partition()).isEqualTo(1);
    }

    @Test
    void letterOfARedrivenRecord_namesTheOriginal() {
        DeadLetter failed = new DeadLetter(
                read("again", REDRIVEN_1),
                0,
                1,
                DeadLetter.Stage.DELIVER,
                Reason.ALWAYS_FAILING,
                "eu",
                8,
                500,
                "x",
                "");
        assertThat(headers(new DeadLetterRecords(SETTINGS).of(failed, Extent.WHOLE)))
                .contains(
                        "bridge.dlq.topic=segment-events",
                        "bridge.dlq.partition=3",
                        "bridge.dlq.offset=4711",
                        "bridge.dlq.timestamp=1772600767890",
                        "bridge.dlq.index=2",
                        "bridge.dlq.element=1",
                        "bridge.dlq.redriven=1",
                        "bridge.dlq.reason=always_failing")
                .doesNotContain("bridge.dlq.reason=rejected_by_moengage")
                .doesNotHaveDuplicates();
    }

    @Test
    void recordsOfAnotherTopic_areNotRedriven_andUnreadableOnesSaySo() {
        assertThat(Redriven.of(read("segment-events", REDRIVEN_1), "again")).isNull();
        assertThat(Redriven.of(read("again", "own=x"), "again")).isNull();
        assertThatThrownBy(() -> Redriven.of(read("again", "bridge.dlq.redriven=1"), "again"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bridge.dlq.topic is missing");
        String[] bad = REDRIVEN_1.clone();
        bad[8] = "bridge.dlq.index=two";
        assertThatThrownBy(() -> Redriven.of(read("again", bad), "again")).hasMessageContaining("\"two\", no number");
    }

    @Test
    void largeRecord_doesNotFit() {
        RedriveRecords records = new RedriveRecords("again", 1, 1_000);
        Letter letter = Letter.of(stored(LETTER_1));
        assertThat(records.fits(records.of(letter))).isTrue();
        ConsumerRecord<byte[], byte[]> large =
                new ConsumerRecord<>("segment-events", 3, 4711, bytes("k"), new byte[900]);
        assertThat(records.fits(records.of(letter.whole(large)))).isFalse();
    }

    @Test
    void numbersThatNobodyCanMean_makeARecordUnreadable_andAreNotShownWhole() {
        for (String number : List.of("3000000000", "-3000000000", "9".repeat(100_000))) {
            String[] redriven = REDRIVEN_1.clone();
            redriven[8] = "bridge.dlq.index=" + number;
            assertThatThrownBy(() -> Redriven.of(read("again", redriven), "again"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the header bridge.dlq.index is ")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
            String[] letter = LETTER_1.clone();
            letter[11] = "bridge.dlq.attempts=" + number;
            assertThatThrownBy(() -> Letter.of(stored(letter))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void letterOfThePlaceOnly_saysWhatIsMissing_andBecomesWholeAgain() {
        String[] headers = Arrays.copyOf(LETTER_1, LETTER_1.length + 2);
        headers[0] = "bridge.dlq.truncated=true";
        headers[LETTER_1.length] = "bridge.dlq.left-out=headers,key";
        headers[LETTER_1.length + 1] = "bridge.dlq.redriven=1";
        Letter letter = Letter.of(stored(headers));
        assertThat(letter.truncated()).isTrue();
        assertThat(letter.keyLeftOut()).isTrue();
        ConsumerRecord<byte[], byte[]> original =
                new ConsumerRecord<>("segment-events", 3, 4711, bytes("key"), bytes("value"));
        original.headers().add("own", bytes("kept")).add("bridge.dlq.reason", bytes("of an earlier life"));
        Letter whole = letter.whole(original);
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.keyLeftOut()).isFalse();
        assertThat(whole.id()).isEqualTo(letter.id());
        assertThat(whole.key()).isEqualTo(bytes("key"));
        assertThat(whole.value()).isEqualTo(bytes("value"));
        assertThat(whole.headers()).extracting(Envelope.Header::name).containsExactly("own");
    }

    @Test
    void recordOfATopicMadeAnew_hasTheSamePlaceAndAnotherId() {
        String[] anew = LETTER_1.clone();
        anew[8] = "bridge.dlq.timestamp=1772600767891";
        LetterId before = Letter.of(stored(LETTER_1)).id();
        LetterId after = Letter.of(stored(anew)).id();
        assertThat(after).isNotEqualTo(before);
        assertThat(after.original()).isEqualTo(before.original()).isEqualTo("segment-events-3@4711");
    }
}
