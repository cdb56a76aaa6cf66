package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All templates: for each sort of event and kind of sender, a number of variants drawn by a seed. Immutable once made. */
final class TemplateBook {

    private static final int VARIANTS = 60;
    private static final int FEW_VARIANTS = 8;
    private static final int TOO_LARGE_BYTES = 1_100_000;

    private final Map<Call, Template[][]> templates = new EnumMap<>(Call.class);
    private final Wording wording;
    private final ContextText contexts;
    private final PropertiesText properties;
    private final TraitsText traits;

    TemplateBook(long seed) {
        wording = new Wording(new SplittableRandom(seed));
        contexts = new ContextText(wording);
        properties = new PropertiesText(wording);
        traits = new TraitsText(wording);
        for (Call call : Call.values()) {
            templates.put(call, templatesOf(call));
        }
    }

    Template choose(Call call, Platform platform, boolean withToken, SplittableRandom random) {
        Template[] variants = templates.getOrDefault(call, new Template[0][])[row(platform, withToken)];
        return variants[random.nextInt(variants.length)];
    }

    private Template[][] templatesOf(Call call) {
        Template[][] rows = new Template[2 * Platform.values().length][];
        for (Platform platform : Platform.values()) {
            for (boolean withToken : new boolean[] {false, true}) {
                Template[] variants = new Template[variantsOf(call)];
                for (int i = 0; i < variants.length; i++) {
                    variants[i] = template(call, text(call, platform, withToken));
                }
                rows[row(platform, withToken)] = variants;
            }
        }
        return rows;
    }

    private static Template template(Call call, String text) {
        return switch (call) {
            case TRACK -> Template.of(text, ExpectedContent.ofTrack(Template.sample(text)));
            case IDENTIFY -> Template.of(text, ExpectedContent.ofIdentify(Template.sample(text)));
            default -> Template.of(text, ContentCheck.NONE);
        };
    }

    private static int variantsOf(Call call) {
        return switch (call) {
            case TRACK, IDENTIFY -> VARIANTS;
            case TOO_LARGE -> 1;
            default -> FEW_VARIANTS;
        };
    }

    private static int row(Platform platform, boolean withToken) {
        return 2 * platform.ordinal() + (withToken ? 1 : 0);
    }

    private String text(Call call, Platform platform, boolean withToken) {
        String context = contexts.of(platform, withToken);
        String track = properties.of(platform);
        return switch (call) {
            case TRACK -> event("track", known(), track, context, platform, "TIMESTAMP");
            case IDENTIFY -> event("identify", known(), traits.next(), context, platform, "TIMESTAMP");
            case VIEW -> event(viewType(platform), known(), view(), context, platform, "TIMESTAMP");
            case ANONYMOUS -> event("track", unknown(), unnumbered(track), context, platform, "TIMESTAMP");
            case NOT_JSON -> cut(event("track", known(), unnumbered(track), context, platform, "TIMESTAMP"));
            case UNKNOWN_TYPE -> event("purchase", known(), unnumbered(track), context, platform, "TIMESTAMP");
            case BLANK_NAME -> event("track", known(), blankName(track), context, platform, "TIMESTAMP");
            case FORBIDDEN_ID -> event("track", "\"guest\"", unnumbered(track), context, platform, "TIMESTAMP");
            case POISON -> event("track", "\"poison-@USER@\"", unnumbered(track), context, platform, "TIMESTAMP");
            case CRASH -> event("track", "\"crash-@USER@\"", unnumbered(track), context, platform, "TIMESTAMP");
            case FUTURE -> event("track", known(), unnumbered(track), context, platform, "FUTURE");
            case TOO_LARGE -> event("track", known(), large(unnumbered(track)), context, platform, "TIMESTAMP");
        };
    }

    private String event(
            String type, String userId, String content, String context, Platform platform, String timestamp) {
        return "{\"messageId\":\"" + messagePrefix(platform) + "@MESSAGE_ID@\",\"type\":\"" + type + "\",\"userId\":"
                + userId + ",\"anonymousId\":\"@ANONYMOUS@\"," + content + ",\"context\":" + context
                + ",\"integrations\":"
                + wording.of(List.of("{}", "{\"All\":true}", "{\"Amplitude\":{\"session_id\":1}}"))
                + ",\"timestamp\":\"@" + timestamp
                + "@\",\"originalTimestamp\":\"@ORIGINAL_TIMESTAMP@\",\"sentAt\":\"@SENT_AT@\",\"receivedAt\":\""
                + "@RECEIVED_AT@\",\"version\":2,\"channel\":\"" + channel(platform)
                + "\",\"projectId\":\"pR4xQ8mN2kLw7Zt5\"}";
    }

    private static String known() {
        return "\"@USER@\"";
    }

    private String unknown() {
        return wording.of(List.of("null", "\"\""));
    }

    private static String messagePrefix(Platform platform) {
        return switch (platform) {
            case WEB -> "ajs-next-@NUMBER@-";
            case SERVER -> "node-next-@NUMBER@-";
            default -> "";
        };
    }

    private static String channel(Platform platform) {
        return switch (platform) {
            case WEB -> "client";
            case SERVER -> "server";
            default -> "mobile";
        };
    }

    private static String viewType(Platform platform) {
        return platform.isMobile() ? "screen" : "page";
    }

    private String view() {
        return "\"name\":\"" + wording.category() + "\",\"properties\":{\"lab_id\":\"@ID@\",\"title\":\""
                + wording.thing() + "\",\"url\":\"https://shop.example.com/" + wording.code(8) + "\"}";
    }

    private static String unnumbered(String content) {
        return content.replace("\"lab_seq\":@SEQ@,", "").replace("\"lab_at\":@AT@,", "");
    }

    private static String blankName(String content) {
        int comma = content.indexOf(",\"properties\"");
        return "\"event\":\"  \"" + unnumbered(content.substring(comma));
    }

    private static String cut(String text) {
        return text.substring(0, text.length() * 2 / 3);
    }

    private static String large(String content) {
        return content.substring(0, content.length() - 1) + ",\"attachment\":\"" + "x".repeat(TOO_LARGE_BYTES) + "\"}";
    }
}
