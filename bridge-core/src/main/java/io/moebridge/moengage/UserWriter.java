package io.moebridge.moengage;

import io.moebridge.message.Reason;
import io.moebridge.moengage.UserRules.UpdateExistingOnly;
import io.moebridge.segment.ContextField;
import io.moebridge.segment.ContextMember;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes users: of identify calls, of groups that a user is in, of traits in another call's context. Not thread-safe. */
final class UserWriter {
    private static final ContextMember AUDIENCE = ContextMember.of(ContextField.PERSONAS, "computation_key");
    private static final byte[] OPTION = "update_existing_only".getBytes(StandardCharsets.US_ASCII);

    private final Draft draft;
    private final UserRules rules;
    private final AttributeRules values;
    private final AttributeWriter writer;
    private final UserAttributes attributes;
    private final IntegrationsFilter integrations;
    private final Members members;
    private final ContextReader context;

    UserWriter(
            Draft draft, Mapping mapping, AttributeWriter writer, StandardValues standard, IntegrationsFilter names) {
        this.draft = draft;
        this.rules = mapping.users();
        this.values = AttributeRules.ofUsers(mapping.values());
        this.writer = writer;
        this.attributes = new UserAttributes(TraitTable.of(rules.standardTraits()), values, writer, standard);
        this.integrations = names;
        this.members = new Members(writer);
        this.context = new ContextReader(mapping.values().drop());
    }

    /** Writes the user of an identify call; returns why not, or null. */
    @Nullable
    Reason identify(SegmentEvent event) {
        JsonTape tape = event.tape();
        int traits = event.row() == JsonTape.NONE ? event.traits() : event.row();
        if (traits != JsonTape.NONE && !tape.isObject(traits)) {
            return Reason.TRAITS_NOT_OBJECT;
        }
        boolean own = traits != JsonTape.NONE && !tape.isEmpty(traits);
        int others = objectOf(tape, context.traits(event));
        if (own) {
            user(event, traits, rules.traitsFromContext().merged ? others : JsonTape.NONE);
        } else {
            user(event, others, JsonTape.NONE);
        }
        return null;
    }

    /** Writes the traits in the context of a call that is no identify; false when that is not wanted or there are none. */
    boolean ofContext(SegmentEvent event) {
        if (!rules.traitsFromContext().withEvents) {
            return false;
        }
        int traits = objectOf(event.tape(), context.traits(event));
        if (traits == JsonTape.NONE || event.tape().isEmpty(traits)) {
            return false;
        }
        user(event, traits, JsonTape.NONE);
        return true;
    }

    private static int objectOf(JsonTape tape, int node) {
        return tape.isObject(node) ? node : JsonTape.NONE;
    }

    private void user(SegmentEvent event, int first, int second) {
        JsonTape tape = event.tape();
        open();
        attributes.begin(event.row() != JsonTape.NONE && first == event.row());
        int flag = values.journeyBooleans ? event.context(AUDIENCE) : JsonTape.NONE;
        int name = flag != JsonTape.NONE && tape.kind(flag) == JsonTape.STRING ? flag : JsonTape.NONE;
        boolean nestedFirst = first != JsonTape.NONE && attributes.scalars(tape, first, name);
        boolean nestedSecond = second != JsonTape.NONE && attributes.scalars(tape, second, name);
        attributes.standards(tape);
        if (nestedFirst) {
            attributes.nested(tape, first);
        }
        if (nestedSecond) {
            attributes.nested(tape, second);
        }
        close(event);
    }

    /** Writes the company's traits as attributes of the user, under names of their own. Returns why not, or null. */
    @Nullable
    Reason group(SegmentEvent event) {
        JsonTape tape = event.tape();
        int traits = event.row() == JsonTape.NONE ? event.traits() : event.row();
        if (traits != JsonTape.NONE && !tape.isObject(traits)) {
            return Reason.TRAITS_NOT_OBJECT;
        }
        open();
        writer.begin(values, Integer.MAX_VALUE);
        if (event.row() != JsonTape.NONE) {
            writer.ignoreNulls();
        }
        if (Draft.isText(tape, event.groupId())) {
            writer.member(Texts.GROUP_ID, tape, event.groupId(), true);
        }
        if (traits != JsonTape.NONE) {
            int before = writer.push(Texts.GROUP_PREFIX, 0, Texts.GROUP_PREFIX.length);
            writer.from(traits);
            members.write(event, traits, JsonTape.NONE);
            writer.pop(before);
        }
        close(event);
        return null;
    }

    private void open() {
        draft.begin(Texts.CUSTOMER);
        draft.out.put(Texts.ATTRIBUTES);
    }

    private void close(SegmentEvent event) {
        writer.end();
        writer.writeUnset();
        if (rules.updateExistingOnly() == UpdateExistingOnly.YES
                || (rules.updateExistingOnly() == UpdateExistingOnly.BY_EVENT
                        && integrations.optionIsSet(event, OPTION))) {
            draft.out.put(Texts.UPDATE_EXISTING_ONLY);
        }
        draft.out.put('}');
    }
}
