package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.moengage.CallRules.Call;
import io.moebridge.moengage.Element.Kind;
import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of one Segment event the elements that MoEngage stores, by one mapping; or tells why not.
 *
 * <p>Remembers nothing of an event when it turns to the next, so that all workspaces of one mapping share one, with its buffers and
 * tables. Not thread-safe: one per worker and mapping.
 */
public final class Translator {
    private final CallRules rules;
    private final Adjustments adjustments = new Adjustments();
    private final RowTables tables;
    private final Screening screening;
    private final CustomerId customer;
    private final Draft draft;
    private final ContextReader context;
    private final UserWriter users;
    private final EventWriter events;
    private final DeviceWriter devices;
    private final UserCalls calls;
    private final List<Element> made = new ArrayList<>(4);

    /**
     * Compiles a mapping.
     *
     * @param cap an element of more bytes does not fit into a request of its own
     * @throws IllegalArgumentException when a path or an event's name in the mapping makes no sense
     */
    public Translator(Mapping mapping, int cap) {
        rules = mapping.calls();
        tables = new RowTables(rules.tables());
        IntegrationsFilter integrations = new IntegrationsFilter(mapping.screening());
        screening = new Screening(mapping.screening(), integrations);
        customer = new CustomerId(mapping.identity(), adjustments);
        draft = new Draft(customer, cap);
        Instants instants = new Instants();
        AttributeWriter attributes = new AttributeWriter(draft.out, instants, adjustments);
        StandardValues standard = new StandardValues(attributes, draft.out, instants, adjustments);
        context = new ContextReader(mapping.values().drop());
        users = new UserWriter(draft, mapping, attributes, standard, integrations);
        EventTime times = new EventTime(instants, adjustments, mapping.times());
        events = new EventWriter(draft, mapping, attributes, times, adjustments);
        calls = new UserCalls(draft, new CustomerId(mapping.identity(), adjustments));
        devices = new DeviceWriter(draft, context, mapping.events().devices());
    }

    /**
     * Translates an event.
     *
     * @param recordTime the record's time in milliseconds since the epoch, or negative
     * @param now the time in milliseconds since the epoch
     * @param elements takes the elements, in the order in which they must be accepted; untouched when there is a reason
     * @param counts takes what was changed or left out in the event; untouched when there is a reason
     * @return why nothing is sent, or null
     */
    public @Nullable Reason translate(
            SegmentEvent event, long recordTime, long now, List<Element> elements, AdjustmentCounts counts) {
        made.clear();
        adjustments.end(null);
        Reason reason = check(event);
        if (reason == null) {
            reason = write(event, recordTime, now);
        }
        if (reason == null) {
            countShape(event);
            for (int i = 0; i < made.size(); i++) {
                elements.add(made.get(i));
            }
        }
        adjustments.end(reason == null ? counts : null);
        return reason;
    }

    private @Nullable Reason check(SegmentEvent event) {
        Reason reason = checkShape(event);
        if (reason == null) {
            reason = checkCall(event.type());
        }
        if (reason == null) {
            reason = screening.of(event);
        }
        return reason == null ? customer.read(event) : reason;
    }

    /** A row becomes the call that its table stands for; an event without a type is what its shape says, if that is wanted. */
    private @Nullable Reason checkShape(SegmentEvent event) {
        if (event.row() != JsonTape.NONE) {
            CallType call = tables.callOf(event);
            if (call == null) {
                return Reason.TABLE_NOT_MAPPED;
            }
            event.rowIs(call);
            return null;
        }
        return event.typeInferred() && !rules.inferType() ? Reason.UNKNOWN_TYPE : null;
    }

    private @Nullable Reason checkCall(CallType type) {
        return switch (type) {
            case IDENTIFY -> on(Call.IDENTIFY);
            case TRACK -> on(Call.TRACK);
            case PAGE -> on(Call.PAGE);
            case SCREEN -> on(Call.SCREEN);
            case GROUP -> on(Call.GROUP);
            case ALIAS -> rules.alias() ? null : Reason.ALIAS_UNSUPPORTED;
            case DELETE -> rules.delete() ? null : Reason.DELETE_UNSUPPORTED;
        };
    }

    private @Nullable Reason on(Call call) {
        return rules.calls().contains(call) ? null : Reason.UNSUPPORTED_TYPE;
    }

    private void countShape(SegmentEvent event) {
        if (event.typeInferred()) {
            adjustments.count(Adjustment.TYPE_INFERRED);
        }
        if (event.duplicateMember()) {
            adjustments.count(Adjustment.DUPLICATE_MEMBER);
        }
    }

    private @Nullable Reason write(SegmentEvent event, long recordTime, long now) {
        if (event.type() == CallType.ALIAS || event.type() == CallType.DELETE) {
            return calls.write(event, made);
        }
        Platform platform = Platform.of(event, context);
        Reason reason =
                switch (event.type()) {
                    case IDENTIFY -> user(users.identify(event));
                    case GROUP -> user(users.group(event));
                    default -> event(event, platform, recordTime, now);
                };
        if (reason == null && devices.write(event, platform)) {
            reason = take(Kind.DEVICE);
        }
        return reason;
    }

    private @Nullable Reason user(@Nullable Reason reason) {
        return reason == null ? take(Kind.CUSTOMER) : reason;
    }

    private @Nullable Reason event(SegmentEvent event, Platform platform, long recordTime, long now) {
        Reason reason = events.check(event, recordTime, now);
        if (reason == null && users.ofContext(event)) {
            reason = take(Kind.CUSTOMER);
        }
        if (reason == null) {
            events.write(event, platform);
            reason = take(Kind.EVENT);
        }
        return reason;
    }

    private @Nullable Reason take(Kind kind) {
        if (draft.tooLarge()) {
            return Reason.ELEMENT_TOO_LARGE;
        }
        made.add(draft.element(kind));
        return null;
    }
}
