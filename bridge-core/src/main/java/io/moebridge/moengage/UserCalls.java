package io.moebridge.moengage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.moebridge.message.Reason;
import io.moebridge.moengage.Element.Kind;
import io.moebridge.segment.CallType;
import io.moebridge.segment.JsonTape;
import io.moebridge.segment.SegmentEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alias and delete calls as the bodies of MoEngage's own calls: merge and delete. A merge is two elements of the same bytes, one for the
 * queue of each user.
 */
final class UserCalls {
    private static final byte[] MERGE = "{\"merge_data\":[{\"retained_user\":\"".getBytes(US_ASCII);
    private static final byte[] MERGED_USER = ",\"merged_user\":\"".getBytes(US_ASCII);
    private static final byte[] MERGE_END = "\"}]}".getBytes(US_ASCII);
    private static final byte[] DELETE = "{\"identity_type\":\"customer_id\",\"identity_value\":\"".getBytes(US_ASCII);
    private static final byte[] DELETE_END = "}".getBytes(US_ASCII);

    private final Draft draft;
    private final CustomerId previous;

    /** @param previous where the user that goes is read into */
    UserCalls(Draft draft, CustomerId previous) {
        this.draft = draft;
        this.previous = previous;
    }

    /** Writes the call about the user who was found last; returns why not, or null. */
    @Nullable
    Reason write(SegmentEvent event, List<Element> made) {
        return event.type() == CallType.DELETE ? delete(made) : merge(event, made);
    }

    private @Nullable Reason delete(List<Element> made) {
        draft.begin(DELETE);
        draft.out.put(DELETE_END);
        if (draft.tooLarge()) {
            return Reason.ELEMENT_TOO_LARGE;
        }
        made.add(draft.element(Kind.DELETE));
        return null;
    }

    private @Nullable Reason merge(SegmentEvent event, List<Element> made) {
        if (event.previousId() == JsonTape.NONE) {
            return Reason.MERGE_NOT_POSSIBLE;
        }
        Reason reason = previous.readAt(event.tape(), event.previousId());
        if (reason != null) {
            return reason == Reason.NO_KNOWN_USER ? Reason.MERGE_NOT_POSSIBLE : reason;
        }
        if (previous.sameAs(draft.customer()) || isAnonymous(event)) {
            return Reason.MERGE_NOT_POSSIBLE;
        }
        draft.begin(MERGE);
        int start = draft.id(MERGED_USER, previous);
        int end = draft.out.size();
        draft.out.put(MERGE_END);
        if (draft.tooLarge()) {
            return Reason.ELEMENT_TOO_LARGE;
        }
        Element call = draft.element(Kind.MERGE);
        made.add(call);
        made.add(new Element(Kind.MERGED, call.bytes(), start, end));
        return null;
    }

    /** MoEngage merges registered users only. A UUID is a library's anonymous id, unless the users' own ids are such. */
    private boolean isAnonymous(SegmentEvent event) {
        JsonTape tape = event.tape();
        int anonymous = event.anonymousId();
        boolean same = anonymous != JsonTape.NONE
                && tape.kind(anonymous) == JsonTape.STRING
                && previous.isText(tape, anonymous);
        return same || (previous.isUuid() && !draft.customer().isUuid());
    }
}
