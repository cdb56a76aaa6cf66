package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.regex.Matcher;

/** Writes what is skipped or refused, and what is odd but to be delivered. */
final class OddText {

    private static final int DEPTH = 80;
    private static final int LARGE_LISTS = 6;
    private static final int LARGE_LIST_ITEMS = 50;
    private static final int LARGE_ITEM = 510;
    private static final int TOO_LARGE_BYTES = 1_100_000;
    private static final String LAB = "\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@";
    private static final String INTEGRATIONS = ",\"integrations\":{}";
    private static final List<String> FORBIDDEN =
            List.of("guest", "null", "Unknown", "N/A", "NONE", "0", "-1", "user_id", "(empty)", "  guest ");

    private final Wording wording;
    private final EventText events;

    OddText(Wording wording, EventText events) {
        this.wording = wording;
        this.events = events;
    }

    /**
     * The text of a call of that sort.
     *
     * @param track the {@code event} and {@code properties} of an ordinary track call
     */
    String of(Call call, String track, String context, Platform platform) {
        String quiet = unnumbered(track);
        return switch (call) {
            case DUPLICATE_NAMES -> events.of("track", twice(), context, platform);
            case BIG_NUMBERS -> events.of("track", bigNumbers(), context, platform);
            case VIEW -> events.of(platform.isMobile() ? "screen" : "page", view(), context, platform);
            case GROUP -> events.of("group", group(), context, platform);
            case DELETE -> delete();
            case ALIAS -> events.of("alias", "\"previousId\":\"@ANONYMOUS@\"", context, platform);
            case UNKNOWN_TYPE -> events.of("purchase", quiet, context, platform);
            case BLANK_NAME -> events.of("track", named("\"  \"", quiet), context, platform);
            case NAME_NOT_TEXT -> events.of("track", named("17", quiet), context, platform);
            case NAME_TOO_LONG ->
                events.of("track", named("\"" + "Order ".repeat(40) + "\"", quiet), context, platform);
            case PROPERTIES_NOT_OBJECT ->
                events.of("track", "\"event\":\"Cart Viewed\",\"properties\":\"@ID@\"", context, platform);
            case TRAITS_NOT_OBJECT -> events.of("identify", "\"traits\":\"@ID@\"", context, platform);
            case ELEMENT_TOO_LARGE -> events.of("track", longLists(quiet), context, platform);
            default -> byUser(call, quiet + ",\"context\":" + context, platform);
        };
    }

    private String byUser(Call call, String content, Platform platform) {
        String all = content + INTEGRATIONS;
        return switch (call) {
            case ANONYMOUS -> events.byUser("track", wording.of(List.of("null", "\"\"")), all, platform);
            case FORBIDDEN_ID -> events.byUser("track", "\"" + wording.of(FORBIDDEN) + "\"", all, platform);
            case ID_NOT_STRING -> events.byUser("track", wording.of(List.of("{\"id\":7}", "true")), all, platform);
            case POISON -> events.byUser("track", "\"poison-@USER@\"", all, platform);
            case CRASH -> events.byUser("track", "\"crash-@USER@\"", all, platform);
            case FUTURE -> track(all, platform).replace("@TIMESTAMP@", "@FUTURE@");
            case NOT_FOR_MOENGAGE -> track(content + ",\"integrations\":{\"All\":true," + notForUs() + "}", platform);
            default -> wholeRecord(call, all, platform);
        };
    }

    private String wholeRecord(Call call, String content, Platform platform) {
        return switch (call) {
            case TOMBSTONE -> "";
            case EMPTY_BATCH -> "{\"batch\":[],\"sentAt\":\"@SENT_AT@\",\"writeKey\":\"lab\"}";
            case NOT_JSON -> cut(track(content, platform));
            case BAD_UTF8 -> track(with(content, "\"note\":\"caf@BAD_BYTES@\""), platform);
            case RAW_NUL -> track(with(content, "\"note\":\"a\u0000b\""), platform);
            case TOO_DEEP ->
                track(with(content, "\"tree\":" + "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH)), platform);
            case SCALAR -> wording.of(List.of("42", "true", "-1.5e3", "false"));
            case BINARY_SCHEMA -> "\0\0\0\0\7H" + wording.code(30) + "\2\u0004@ID@";
            case NO_ROUTE -> track(content, platform);
            case TOO_LARGE -> track(with(content, "\"attachment\":\"" + "x".repeat(TOO_LARGE_BYTES) + "\""), platform);
            default -> throw new IllegalArgumentException(call + " is no odd sort of event");
        };
    }

    private String track(String content, Platform platform) {
        return events.byUser("track", EventText.KNOWN_USER, content, platform);
    }

    private String twice() {
        return "\"event\":\"Cart Viewed\",\"properties\":{" + LAB + ",\"total\":" + wording.price()
                + ",\"currency\":\"EUR\",\"total\":" + wording.price() + ",\"currency\":\"USD\"}";
    }

    private String bigNumbers() {
        return "\"event\":\"Balance Read\",\"properties\":{" + LAB + ",\"balance\":" + wording.number(1, 9)
                + "23456789012345678901234567890,\"rate\":0.1234567890123456789" + wording.number(1, 9)
                + ",\"ticket\":922337203685477580" + wording.number(1, 9) + ",\"debt\":-9007199254740993}";
    }

    private String view() {
        return "\"name\":\"" + wording.category() + "\",\"properties\":{\"lab_id\":\"@ID@\",\"title\":\""
                + wording.thing() + "\",\"url\":\"https://shop.example.com/" + wording.code(8) + "\"}";
    }

    private String group() {
        return "\"groupId\":\"g-" + wording.code(6)
                + "\",\"traits\":{\"lab_id\":\"@ID@\",\"name\":\"Initech\",\"email\":"
                + "\"office@example.com\",\"employees\":\"" + wording.number(5, 900) + "\",\"plan\":\"enterprise\"}";
    }

    private static String delete() {
        return "{\"channel\":\"server\",\"messageId\":\"delete-@MESSAGE_ID@\",\"projectId\":\"pR4xQ8mN2kLw7Zt5\",\"type\":"
                + "\"delete\",\"userId\":\"@USER@\",\"context\":[],\"integrations\":[],\"originalTimestamp\":"
                + "\"@ORIGINAL_TIMESTAMP@\",\"receivedAt\":\"@RECEIVED_AT@\",\"sentAt\":\"@SENT_AT@\",\"timestamp\":"
                + "\"@TIMESTAMP@\"}";
    }

    private String notForUs() {
        return wording.of(
                List.of("\"MoEngage\":false", "\"Moengage (Actions)\":false", "\"MoEngage (Actions)\":false"));
    }

    private static String named(String name, String track) {
        return "\"event\":" + name + track.substring(track.indexOf(",\"properties\""));
    }

    private String longLists(String track) {
        StringBuilder lists = new StringBuilder();
        for (int list = 0; list < LARGE_LISTS; list++) {
            String item = "\"" + wording.code(LARGE_ITEM) + "\"";
            lists.append(list == 0 ? "" : ",")
                    .append("\"page_" + list + "\":[")
                    .append((item + ",").repeat(LARGE_LIST_ITEMS - 1))
                    .append(item)
                    .append(']');
        }
        return track.substring(0, track.length() - 1) + "," + lists + "}";
    }

    /** The same content with one property more, the first. */
    private static String with(String content, String property) {
        return content.replaceFirst(
                "\"properties\":\\{", "\"properties\":{" + Matcher.quoteReplacement(property) + ",");
    }

    private static String cut(String text) {
        return text.substring(0, text.length() * 2 / 3);
    }

    private static String unnumbered(String content) {
        return content.replace("\"lab_seq\":@SEQ@,", "").replace("\"lab_at\":@AT@,", "");
    }
}
