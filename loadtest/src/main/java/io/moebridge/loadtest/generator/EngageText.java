package io.moebridge.loadtest.generator;

import java.util.Locale;

/** Writes what Twilio Engage sends: audiences that users enter and leave, computed traits, steps of journeys. */
final class EngageText {

    /** How many audiences there are, not counting the one of backfills. */
    static final int AUDIENCES = 8;

    private static final String LAB = "\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@";
    private static final String SPACE = "spa_x1Yc6uVQkWm3";

    private final Wording wording;

    EngageText(Wording wording) {
        this.wording = wording;
    }

    /** Audience {@link #AUDIENCES} is the one of backfills. */
    static String audienceKey(int audience) {
        return audience == AUDIENCES ? "lab_backfill" : "lab_audience_" + audience;
    }

    String audience(int audience, boolean entering) {
        String key = audienceKey(audience);
        return identify("audience", key, "\"" + key + "\":" + entering);
    }

    String audienceEvent(int audience, boolean entering) {
        String key = audienceKey(audience);
        String properties = "\"audience_key\":\"" + key + "\",\"" + key + "\":" + entering;
        return track("audience", key, entering ? "Audience Entered" : "Audience Exited", properties);
    }

    String computedTrait() {
        String key = traitKey();
        return identify("trait", key, "\"" + key + "\":" + wording.price());
    }

    String traitEvent() {
        String key = traitKey();
        return track(
                "trait", key, "Trait Computed", "\"trait_key\":\"" + key + "\",\"" + key + "\":" + wording.price());
    }

    String journey() {
        String key = "j_o_" + wording.category().toLowerCase(Locale.ROOT);
        return identify("journey_step", key, "\"" + key + "\":\"true\"");
    }

    /** The journey's event as if the value were the flag that is to arrive. */
    static String withFlag(String journey) {
        return journey.replace(":\"true\"", ":true");
    }

    private String traitKey() {
        return "lab_" + wording.category().toLowerCase(Locale.ROOT) + "_spend";
    }

    private String identify(String computation, String key, String traits) {
        return event("identify", computation, key, "\"traits\":{" + LAB + "," + traits + "}");
    }

    private String track(String computation, String key, String name, String properties) {
        String content = "\"event\":\"" + name + "\",\"properties\":{" + LAB + "," + properties + "}";
        return event("track", computation, key, content);
    }

    private String event(String type, String computation, String key, String content) {
        String prefix = computation.equals("trait") ? "tra_" : "aud_";
        return "{\"messageId\":\"personas_@MESSAGE_ID@\",\"type\":\"" + type + "\",\"userId\":\"@USER@\"," + content
                + ",\"context\":{\"__segment_internal\":{\"creator\":\"sync-worker\"},\"library\":{\"name\":\"unknown\","
                + "\"version\":\"unknown\"},\"personas\":{\"computation_class\":\"" + computation
                + "\",\"computation_id\":\"" + prefix + wording.code(16) + "\",\"computation_key\":\"" + key
                + "\",\"namespace\":\"" + SPACE + "\",\"space_id\":\"" + SPACE + "\"}},"
                + "\"integrations\":{\"All\":false,\"Kafka\":true},\"timestamp\":\"@TIMESTAMP@\",\"receivedAt\":\""
                + "@RECEIVED_AT@\",\"version\":2,\"projectId\":\"pR4xQ8mN2kLw7Zt5\"}";
    }
}
