package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.Fate;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes one realistic Segment event after the other, the same ones for the same seed. Not thread-safe. */
public final class EventFactory {

    private static final List<Call> HOSTILE =
            List.of(Call.NOT_JSON, Call.UNKNOWN_TYPE, Call.BLANK_NAME, Call.FORBIDDEN_ID, Call.FUTURE);
    private static final double IDENTIFY_SHARE = 0.15;
    private static final double VIEW_SHARE = 0.02;
    private static final double ANONYMOUS_SHARE = 0.01;

    private final String topic;
    private final GeneratorSettings settings;
    private final SplittableRandom random;
    private final TemplateBook book;
    private final UserChoice choice;
    private final EventClock clock;
    private final List<Call> hostile;
    private final List<String> appIds = new ArrayList<>();
    private final List<Header> appHeaders = new ArrayList<>();
    private final @Nullable LabUser[][] users;
    private final ByteWriter value = new ByteWriter();
    private final ByteWriter id = new ByteWriter();
    private final byte[] idPrefix;
    private final ContentCheck check = new ContentCheck();
    private long made;

    public EventFactory(String topic, GeneratorSettings settings, Clock clock) {
        this.topic = topic;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        this.book = new TemplateBook(settings.seed());
        this.choice = new UserChoice(settings.users(), settings.zipf());
        this.clock = new EventClock(clock);
        this.hostile = new ArrayList<>(HOSTILE);
        if (settings.tooLarge()) {
            hostile.add(Call.TOO_LARGE);
        }
        for (int number = 1; number <= settings.workspaces(); number++) {
            String appId = "LAB-APP-" + number;
            appIds.add(appId);
            appHeaders.add(new RecordHeader("moengage-app-id", appId.getBytes(StandardCharsets.US_ASCII)));
        }
        this.users = new LabUser[settings.workspaces()][settings.users()];
        this.idPrefix = ("s" + settings.seed() + "-").getBytes(StandardCharsets.US_ASCII);
    }

    /** Makes the next event. */
    public GeneratedEvent next() {
        clock.tick();
        made++;
        int workspace = random.nextInt(settings.workspaces());
        LabUser user = user(workspace, choice.choose(random));
        Call call = nextCall();
        byte[] labId = labId();
        long seq = call.fate() == Fate.ACCEPTED ? user.nextSeq() : 0;
        value.clear();
        Template template = book.choose(call, user.platform(), user.device() != null, random);
        template.render((slot, out) -> fill(slot, out, user, seq, labId), value);
        List<Header> headers = List.of(appHeaders.get(workspace), new RecordHeader("lab-id", labId));
        ProducerRecord<byte[], byte[]> kafkaRecord =
                new ProducerRecord<>(topic, user.partition(), user.key(), value.toBytes(), headers);
        ManifestEntry entry = entry(call, labId, appIds.get(workspace), user, seq);
        return new GeneratedEvent(kafkaRecord, template.hasCheck() ? entry.withCheck(check(template)) : entry);
    }

    private static ManifestEntry entry(Call call, byte[] labId, String appId, LabUser user, long seq) {
        String name = new String(labId, StandardCharsets.US_ASCII);
        return seq > 0
                ? ManifestEntry.accepted(name, appId, user.id(), seq, user.partition(), call.kind(), user.device())
                : ManifestEntry.other(name, appId, user.id(), user.partition(), call.fate(), call.reason());
    }

    private int check(Template template) {
        check.clear();
        template.addTo(check, made);
        return check.sum();
    }

    private Call nextCall() {
        double lot = random.nextDouble();
        if (lot < settings.hostileShare()) {
            return hostile.get(random.nextInt(hostile.size()));
        }
        double rest = random.nextDouble();
        if (rest < settings.poison() + settings.crash()) {
            return rest < settings.poison() ? Call.POISON : Call.CRASH;
        }
        rest = (rest - settings.poison() - settings.crash()) / (1 - settings.poison() - settings.crash());
        if (rest < IDENTIFY_SHARE) {
            return Call.IDENTIFY;
        }
        if (rest < IDENTIFY_SHARE + VIEW_SHARE) {
            return Call.VIEW;
        }
        return rest < IDENTIFY_SHARE + VIEW_SHARE + ANONYMOUS_SHARE ? Call.ANONYMOUS : Call.TRACK;
    }

    private LabUser user(int workspace, int number) {
        LabUser user = users[workspace][number];
        if (user == null) {
            user = new LabUser(workspace + 1, number, settings.partitions());
            users[workspace][number] = user;
        }
        return user;
    }

    private byte[] labId() {
        id.clear();
        id.write(idPrefix);
        id.writeNumber(made);
        return id.toBytes();
    }

    private void fill(Slot slot, ByteWriter out, LabUser user, long seq, byte[] labId) {
        switch (slot) {
            case USER -> out.write(user.key());
            case ANONYMOUS -> out.write(user.anonymousId());
            case DEVICE_ID -> out.write(user.deviceId());
            case TOKEN -> out.write(user.token());
            case MESSAGE_ID -> out.writeUuid(random.nextLong(), random.nextLong());
            case AT -> out.writeNumber(clock.millis());
            case MODEL -> out.write(user.model());
            case SEQ -> out.writeNumber(seq);
            case ID -> out.write(labId);
            case NUMBER -> out.writeNumber(made);
            default -> out.write(clock.of(slot));
        }
    }
}
