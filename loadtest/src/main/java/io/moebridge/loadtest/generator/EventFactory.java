package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.generator.Call.Scope;
import io.moebridge.loadtest.generator.EventClock.Skew;
import io.moebridge.loadtest.generator.Template.Style;
import io.moebridge.loadtest.manifest.ManifestEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes one record of realistic Segment events after the other, the same ones for the same seed. Not thread-safe. */
public final class EventFactory {

    private static final int MOST_IN_A_RECORD = 8;
    private static final Skew[] SKEWS = Skew.values();

    private final String topic;
    private final GeneratorSettings settings;
    private final SplittableRandom random;
    private final LabUsers users;
    private final TemplateBook book;
    private final Filling filling;
    private final EventClock clock;
    private final Weights<Call> events;
    private final Weights<Call> rows;
    private final Weights<Shape> forms;
    private final Weights<Shape> packings;
    private final List<String> appIds = new ArrayList<>();
    private final List<Header> appHeaders = new ArrayList<>();
    private final Header unknownApp = appHeader("LAB-APP-NOBODY-KNOWS");
    private final Packer packer = new Packer();
    private final ByteWriter value = new ByteWriter();
    private final EventWriter writer;

    public EventFactory(String topic, GeneratorSettings settings, Clock clock) {
        this.topic = topic;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        this.users = new LabUsers(settings);
        this.events = settings.mix().events();
        this.rows = settings.mix().rows();
        this.forms = settings.shapes().forms();
        this.packings = settings.shapes().packings();
        this.book = new TemplateBook(
                settings.seed(), calls(), styles(), settings.devices().allPlatforms());
        this.filling = new Filling(settings.seed());
        this.clock = new EventClock(clock);
        this.writer = new EventWriter(settings.seed(), this.clock, random, filling);
        for (int number = 1; number <= settings.population().workspaces(); number++) {
            String appId = "LAB-APP-" + number;
            appIds.add(appId);
            appHeaders.add(appHeader(appId));
        }
    }

    private Set<Call> calls() {
        Set<Call> calls = EnumSet.copyOf(events.values());
        if (forms.values().contains(Shape.ROW)) {
            calls.addAll(rows.values());
        }
        calls.add(Call.AUDIENCE);
        return calls;
    }

    private Set<Style> styles() {
        Set<Style> styles = EnumSet.of(Style.FULL);
        forms.values().forEach(form -> styles.add(form.style()));
        styles.remove(Style.ROW);
        if (settings.size() != null) {
            styles.add(Style.LEAN);
        }
        return styles;
    }

    private static Header appHeader(String appId) {
        return new RecordHeader("moengage-app-id", appId.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes the next record, which holds no more events than that. */
    public GeneratedRecord next(long most) {
        clock.tick();
        LabUser user = users.choose(random);
        Shape form = forms.draw(random);
        Call call = (form == Shape.ROW ? rows : events).draw(random);
        return call.scope() == Scope.RECORD ? whole(user, call) : inForm(form, user, call, most);
    }

    /** Makes the next record. */
    public GeneratedRecord next() {
        return next(Long.MAX_VALUE);
    }

    /** Makes a call of a backfill: the first workspace's users, in their order, enter an audience. */
    public GeneratedRecord nextOfBackfill(long number) {
        clock.tick();
        clock.skew(Skew.NONE);
        LabUser user = users.user(0, (int) (number % settings.population().users()));
        value.clear();
        Template template = book.audience(Call.AUDIENCE, EngageText.AUDIENCES, true);
        ManifestEntry entry = write(Call.AUDIENCE, template, user, 0);
        return packed(user, appHeaders.get(0), List.of(entry), value.toBytes());
    }

    private GeneratedRecord whole(LabUser user, Call call) {
        value.clear();
        ManifestEntry entry = event(call, Style.FULL, user);
        byte[] bytes = call == Call.TOMBSTONE ? null : value.toBytes();
        Header app = call == Call.NO_ROUTE ? unknownApp : appHeaders.get(user.workspace());
        return packed(user, app, List.of(entry), bytes);
    }

    private GeneratedRecord inForm(Shape form, LabUser user, Call call, long most) {
        value.clear();
        Framing.open(form, value);
        List<ManifestEntry> entries =
                form.holdsSeveral() ? several(form, user, call, most) : List.of(event(call, form.style(), user));
        Framing.close(form, clock, value);
        Shape packing = packings.draw(random);
        return packed(user, appHeaders.get(user.workspace()), entries, packer.pack(packing, value));
    }

    private List<ManifestEntry> several(Shape form, LabUser first, Call call, long most) {
        int count = (int) Math.min(most, 1 + random.nextInt(MOST_IN_A_RECORD));
        List<ManifestEntry> entries = new ArrayList<>(count);
        entries.add(event(call, form.style(), first));
        while (entries.size() < count) {
            Call next = events.draw(random);
            if (next.scope() == Scope.EVENT && next != Call.ELEMENT_TOO_LARGE) {
                value.writeByte(',');
                entries.add(event(next, form.style(), users.chooseBeside(first, random)));
            }
        }
        return entries;
    }

    private GeneratedRecord packed(LabUser user, Header app, List<ManifestEntry> entries, byte @Nullable [] bytes) {
        byte[] names = entries.size() == 1 ? writer.labId() : names(entries);
        List<Header> headers = List.of(app, new RecordHeader("lab-id", names));
        return new GeneratedRecord(new ProducerRecord<>(topic, user.partition(), user.key(), bytes, headers), entries);
    }

    private static byte[] names(List<ManifestEntry> entries) {
        StringBuilder names = new StringBuilder();
        entries.forEach(entry -> names.append(names.isEmpty() ? "" : ",").append(entry.id()));
        return names.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private ManifestEntry event(Call call, Style style, LabUser user) {
        double skew = settings.devices().skew();
        clock.skew(skew > 0 && random.nextDouble() < skew ? SKEWS[random.nextInt(SKEWS.length)] : Skew.NONE);
        if (TemplateBook.isAudience(call)) {
            int audience = random.nextInt(EngageText.AUDIENCES);
            return write(call, book.audience(call, audience, users.toggle(user, audience)), user, 0);
        }
        Template template = book.choose(call, style, user, random);
        SizeRange size = settings.size();
        if (size == null || !template.isFillable()) {
            return write(call, template, user, 0);
        }
        int bytes = size.of(random.nextDouble());
        boolean lean = bytes < template.length() && style == Style.FULL;
        return write(call, lean ? book.choose(call, Style.LEAN, user, random) : template, user, bytes);
    }

    private ManifestEntry write(Call call, Template template, LabUser user, int bytes) {
        long seq = call.isAccepted() ? users.nextSeq(user) : 0;
        writer.write(template, user, seq, bytes, value);
        String name = writer.labName();
        String appId = appIds.get(user.workspace());
        if (seq == 0) {
            return ManifestEntry.other(name, appId, user.id(), user.partition(), call.fate(), call.reason());
        }
        return new ManifestEntry(
                name,
                appId,
                user.id(),
                seq,
                user.partition(),
                call.kind(),
                template.hasDevice() ? user.device() : null,
                call.fate(),
                template.hasCheck() ? writer.check() : ContentCheck.NONE,
                null);
    }
}
