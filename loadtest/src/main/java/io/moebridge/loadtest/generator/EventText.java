package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.generator.Template.Style;
import java.util.List;

/** Writes whole events: what stands in every Segment call, around the content of one. */
final class EventText {

    static final String KNOWN_USER = "\"@USER@\"";
    private static final String TIMES = ",\"originalTimestamp\":\"@ORIGINAL_TIMESTAMP@\",\"sentAt\":\"@SENT_AT@\","
            + "\"receivedAt\":\"@RECEIVED_AT@\"";
    private static final String ON_SERVER = "\"version\":2,\"channel\":\"";
    private static final List<String> SNAKE_CASE = List.of(
            "messageId", "message_id",
            "userId", "user_id",
            "anonymousId", "anonymous_id",
            "originalTimestamp", "original_timestamp",
            "sentAt", "sent_at",
            "receivedAt", "received_at");

    private final Wording wording;

    EventText(Wording wording) {
        this.wording = wording;
    }

    /** A call of a known user at the present time. */
    String of(String type, String content, String context, Platform platform) {
        return byUser(
                type,
                KNOWN_USER,
                content + ",\"context\":" + context + ",\"integrations\":" + integrations(),
                platform);
    }

    /**
     * Any call.
     *
     * @param userId in JSON
     * @param content its members from {@code event} or {@code traits} to {@code integrations}
     */
    String byUser(String type, String userId, String content, Platform platform) {
        return "{\"messageId\":\"" + messagePrefix(platform) + "@MESSAGE_ID@\",\"type\":\"" + type + "\",\"userId\":"
                + userId + ",\"anonymousId\":\"@ANONYMOUS@\"," + content + ",\"timestamp\":\"@TIMESTAMP@\"" + TIMES
                + ","
                + ON_SERVER + channel(platform) + "\",\"projectId\":\"pR4xQ8mN2kLw7Zt5\"}";
    }

    /** A call with nothing in it that could be left out. */
    static String lean(String type, String content) {
        return "{\"messageId\":\"@MESSAGE_ID@\",\"type\":\"" + type + "\",\"userId\":\"@USER@\"," + content
                + ",\"timestamp\":\"@TIMESTAMP@\"}";
    }

    String integrations() {
        return wording.of(List.of("{}", "{\"All\":true}", "{\"Amplitude\":{\"session_id\":1}}"));
    }

    /** The same call in another style. */
    static String in(Style style, String event) {
        return switch (style) {
            case SNAKE_CASE -> snakeCase(event);
            case NO_TYPE -> event.replaceFirst("\"type\":\"(track|identify)\",", "");
            case RAW -> raw(event);
            default -> event;
        };
    }

    private static String snakeCase(String event) {
        String text = event;
        for (int i = 0; i < SNAKE_CASE.size(); i += 2) {
            text = text.replace("\"" + SNAKE_CASE.get(i) + "\":", "\"" + SNAKE_CASE.get(i + 1) + "\":");
        }
        return text;
    }

    private static String raw(String event) {
        String text = event.replace(TIMES, "");
        return text.substring(0, text.lastIndexOf(ON_SERVER)) + "\"_metadata\":{\"nodeVersion\":\"20.11.1\"}}";
    }

    private static String messagePrefix(Platform platform) {
        return switch (platform) {
            case WEB, WEB_PUSH -> "ajs-next-@NUMBER@-";
            case SERVER -> "node-next-@NUMBER@-";
            default -> "";
        };
    }

    private static String channel(Platform platform) {
        return switch (platform) {
            case WEB, WEB_PUSH -> "client";
            case SERVER -> "server";
            default -> "mobile";
        };
    }
}
