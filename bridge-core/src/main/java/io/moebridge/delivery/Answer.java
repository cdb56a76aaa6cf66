package io.moebridge.delivery;

import io.moebridge.lane.Outcome;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer of MoEngage, read into an {@link Outcome}. The status alone decides, but for the deletion of a user who is not there: texts differ from page to page of the
 * documentation, and a gateway may answer with HTML or nothing. Used for one answer, on one thread.
 */
final class Answer {
    /** More of a body than this is not read. */
    static final int MAX_BODY = 16 * 1024;

    private static final int MAX_DETAIL = 1024;
    private static final Pattern REQUEST_ID = Pattern.compile("\"request_id\"\\s*:\\s*\"([^\"\\p{Cntrl}]{1,64})\"");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What stands in a text for bytes that are no UTF-8, such as those of a compressed body. */
    private static final char NO_UTF_8 = '\uFFFD';

    private static final String UNKNOWN_USER = "\"Not Found\"";

    private final Call call;
    private final int status;
    private final RateHeaders headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);

    Answer(Call call, int status, HttpHeaders headers) {
        this.call = call;
        this.status = status;
        this.headers = new RateHeaders(headers);
    }

    /** Takes a piece of the body; true when enough was read. */
    boolean add(byte[] piece) {
        body.write(piece, 0, Math.min(piece.length, MAX_BODY - body.size()));
        return body.size() >= MAX_BODY;
    }

    Reply reply() {
        return new Reply(outcome(), headers.report());
    }

    private Outcome outcome() {
        if (status < 200) {
            return new Outcome.Unavailable(status, true, "status " + status + " is no answer");
        }
        if (status < 300) {
            return new Outcome.Accepted(status);
        }
        if (status == 429) {
            return new Outcome.Throttled(status, headers.limitEndsIn());
        }
        if (status == 408 || status >= 500) {
            return new Outcome.Unavailable(status, false, detail(), requestId(), false, headers.retryAfter());
        }
        if (status == 400 && call == Call.DELETE && text().contains(UNKNOWN_USER)) {
            return new Outcome.Accepted(status); // There is nobody to delete.
        }
        if (status == 400 || status == 413) {
            return new Outcome.Rejected(status, detail(), requestId());
        }
        return new Outcome.Refused(status, detail(), requestId());
    }

    /** It is shown on pages, in logs and on terminals: on one line, and without what would steer a terminal. */
    private String detail() {
        String text = BLANKS.matcher(text()).replaceAll(" ");
        String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) : text;
        if (cut.chars().anyMatch(sign -> Character.isISOControl(sign) || sign == NO_UTF_8)) {
            return "status " + status + ": " + body.size() + " bytes that are no text";
        }
        return "status " + status + (cut.isEmpty() ? "" : ": " + cut);
    }

    private String text() {
        return body.toString(StandardCharsets.UTF_8).strip();
    }

    private String requestId() {
        Matcher matcher = REQUEST_ID.matcher(text());
        return matcher.find() ? matcher.group(1) : "";
    }
}
