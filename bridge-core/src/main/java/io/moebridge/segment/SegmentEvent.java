package io.moebridge.segment;

import org.jspecify.annotations.Nullable;

/**
 * One Segment event as places in its record's bytes. Each accessor gives a node of {@link #tape()}, or
 * {@link JsonTape#NONE} when the event does not have it or holds null there.
 *
 * <p>A view that its {@link SegmentDecoder} fills again and again: valid until the next event is read. Not thread-safe.
 */
public final class SegmentEvent {
    private static final int FLAT_ROW = bit(Field.FLAT_TABLE) | bit(Field.FLAT_OPERATION) | bit(Field.FLAT_DELETED);

    private final JsonTape tape;
    private final BatchEnvelope envelope;
    private final int[] nodes = new int[Field.values().length];
    private final int[] contextNodes = new int[ContextField.values().length];
    private int seen;
    private boolean duplicateMember;
    private boolean typeInferred;
    private @Nullable CallType ownCall;
    private CallType type = CallType.TRACK;
    private int object = JsonTape.NONE;
    private int row = JsonTape.NONE;
    private int table = JsonTape.NONE;
    private boolean ofChange;
    private byte[] topic = {};

    SegmentEvent(JsonTape tape, BatchEnvelope envelope) {
        this.tape = tape;
        this.envelope = envelope;
    }

    /** The tape whose nodes the accessors name. */
    public JsonTape tape() {
        return tape;
    }

    public CallType type() {
        return type;
    }

    /** Whether the event had no type and was recognised by its shape. */
    public boolean typeInferred() {
        return typeInferred;
    }

    /** Whether a known member stood there more than once, in one spelling or two. */
    public boolean duplicateMember() {
        return duplicateMember;
    }

    public int event() {
        return node(Field.EVENT);
    }

    public int name() {
        return node(Field.NAME);
    }

    public int category() {
        return node(Field.CATEGORY);
    }

    /** The user as the row of the table of users names it. */
    public int id() {
        return node(Field.ID);
    }

    public int userId() {
        return node(Field.USER_ID);
    }

    /** Of an alias call, the user that goes. */
    public int previousId() {
        return node(Field.PREVIOUS_ID);
    }

    public int anonymousId() {
        return node(Field.ANONYMOUS_ID);
    }

    public int messageId() {
        return row == JsonTape.NONE ? node(Field.MESSAGE_ID) : node(Field.ID);
    }

    public int properties() {
        return node(Field.PROPERTIES);
    }

    public int traits() {
        return node(Field.TRAITS);
    }

    public int integrations() {
        return node(Field.INTEGRATIONS);
    }

    /** What its batch says of integrations, which counts where the event itself says nothing of the same name. */
    public int batchIntegrations() {
        return envelope.integrations();
    }

    public int timestamp() {
        return node(Field.TIMESTAMP);
    }

    public int originalTimestamp() {
        return node(Field.ORIGINAL_TIMESTAMP);
    }

    public int sentAt() {
        return node(Field.SENT_AT);
    }

    public int receivedAt() {
        return node(Field.RECEIVED_AT);
    }

    public int channel() {
        return node(Field.CHANNEL);
    }

    public int groupId() {
        return node(Field.GROUP_ID);
    }

    public int projectId() {
        return node(Field.PROJECT_ID);
    }

    /** What the library says about itself, such as the integrations that run beside it. */
    public int metadata() {
        return node(Field.METADATA);
    }

    /** A member of the event's context; of its batch's context when the event's own has none of that name. */
    public int context(ContextField field) {
        return row == JsonTape.NONE ? contextNodes[field.ordinal()] : present(tape.find(row, RowColumns.of(field)));
    }

    /** A member of one of the objects in the context. */
    public int context(ContextMember member) {
        return row == JsonTape.NONE
                ? present(tape.find(contextNodes[member.object.ordinal()], member.name))
                : present(tape.find(row, member.column));
    }

    /** A member of the context that is none of {@link ContextField}, in the event's own or else in its batch's. */
    int otherContext(byte[] name) {
        int own = present(tape.find(node(Field.CONTEXT), name));
        return own != JsonTape.NONE ? own : present(tape.find(envelope.context(), name));
    }

    /** The whole event. */
    int object() {
        return object;
    }

    /** The row of a warehouse's table that the event is, whose columns are its traits or properties; {@link JsonTape#NONE} for any other event. */
    public int row() {
        return row;
    }

    /** The name of the row's table; {@link JsonTape#NONE} when nothing in the record names it. */
    public int table() {
        return table;
    }

    /** The topic of the record, whose last part may name the table of a row. */
    public byte[] topic() {
        return topic;
    }

    /** The original name of the event of a row. */
    public int eventText() {
        return node(Field.EVENT_TEXT);
    }

    /** Says what call a row stands for. */
    public void rowIs(CallType call) {
        type = call;
    }

    int node(Field field) {
        return nodes[field.ordinal()];
    }

    /**
     * Starts anew, with what the batch lends.
     *
     * @param sourceTable the text that names the table of a row
     * @param change whether it stands in a change record of a database
     * @param sourceTopic the topic of the record
     */
    void begin(int sourceTable, boolean change, byte[] sourceTopic) {
        topic = sourceTopic;
        object = JsonTape.NONE;
        row = JsonTape.NONE;
        table = sourceTable;
        ofChange = change;
        envelope.lendTo(nodes, contextNodes);
        duplicateMember = false;
        typeInferred = false;
    }

    /** Takes the members of an event object. */
    void take(int whole) {
        object = whole;
        int members = TopMembers.read(tape, object, nodes);
        seen = members & ~TopMembers.REPEATED;
        duplicateMember = (members & TopMembers.REPEATED) != 0;
        ownCall = has(Field.TYPE) ? CallType.of(tape.plain(node(Field.TYPE))) : null;
        if (RowColumns.isRow(this, object)) {
            row = object;
        } else {
            TopMembers.readContext(tape, node(Field.CONTEXT), contextNodes);
        }
    }

    int present(int node) {
        return node == JsonTape.NONE || tape.kind(node) == JsonTape.NULL ? JsonTape.NONE : node;
    }

    private static int bit(Field field) {
        return 1 << field.ordinal();
    }

    /** Whether it has a column that Debezium adds to the rows it flattens, which no event of Segment's has. */
    boolean isFlatRow() {
        return (seen & FLAT_ROW) != 0
                && (has(Field.FLAT_TABLE) || has(Field.FLAT_OPERATION) || has(Field.FLAT_DELETED));
    }

    /** Whether a database's change record holds it. */
    boolean isOfChange() {
        return ofChange || table != JsonTape.NONE || isFlatRow();
    }

    /** Whether its type names one of Segment's calls. */
    boolean saysItsCall() {
        return ownCall != null;
    }

    /** The call that its type names, or null. */
    @Nullable
    CallType ownCall() {
        return ownCall;
    }

    /** Whether it is a row with an id, and no envelope that has only a row's marks. */
    boolean isRowWithId() {
        return row != JsonTape.NONE && (has(Field.ID) || has(Field.USER_ID) || has(Field.ANONYMOUS_ID));
    }

    /** Finds out the type, or infers it from the event's shape; false when it is none of Segment's. */
    boolean readType() {
        if (row != JsonTape.NONE) {
            return true;
        }
        typeInferred = !has(Field.TYPE);
        CallType found = typeInferred ? inferType() : ownCall;
        if (found != null) {
            type = found;
        }
        return found != null;
    }

    /** Traits and properties that are null are empty ones. */
    private @Nullable CallType inferType() {
        boolean user = has(Field.USER_ID) || has(Field.ANONYMOUS_ID);
        if (has(Field.EVENT) && (stands(Field.PROPERTIES) || user)) {
            return CallType.TRACK;
        }
        if (has(Field.GROUP_ID)) {
            return CallType.GROUP;
        }
        if (has(Field.PREVIOUS_ID)) {
            return CallType.ALIAS;
        }
        return stands(Field.TRAITS) && user ? CallType.IDENTIFY : null;
    }

    /** Whether a member stands there, be it null. */
    private boolean stands(Field field) {
        return (seen & bit(field)) != 0;
    }

    boolean has(Field field) {
        return node(field) != JsonTape.NONE;
    }
}
