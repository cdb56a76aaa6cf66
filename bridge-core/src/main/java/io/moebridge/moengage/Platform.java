package io.moebridge.moengage;

import io.moebridge.segment.JsonTape;
import io.moebridge.segment.PlainText;
import io.moebridge.segment.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platforms that MoEngage knows (SEG 10.4); what Segment's events call otherwise is {@link #UNKNOWN}. */
enum Platform {
    ANDROID("ANDROID", null),
    IOS("iOS", null),
    TVOS("TV", "tvOS"),
    ANDROID_TV("TV", "AndroidTV"),
    WEB("web", null),
    UNKNOWN("unknown", null);

    @SuppressWarnings("ArrayRecordComponent") // only its parts are looked at
    private record Word(byte[] text, Platform platform) {
        Word(String text, Platform platform) {
            this(ascii(text), platform);
        }
    }

    private static final List<Word> DEVICES = List.of(
            new Word("android", ANDROID),
            new Word("ios", IOS),
            new Word("ipados", IOS),
            new Word("iphone os", IOS),
            new Word("watchos", IOS),
            new Word("tvos", TVOS),
            new Word("androidtv", ANDROID_TV),
            new Word("android tv", ANDROID_TV));
    private static final List<Word> CHANNELS = List.of(new Word("browser", WEB), new Word("web", WEB));
    private static final List<Word> LIBRARIES = List.of(new Word("analytics.js", WEB));

    /** The name in the API. */
    final byte[] label;
    /** The kind of television, or null. */
    final byte @Nullable [] television;

    Platform(String label, @Nullable String television) {
        this.label = ascii(label);
        this.television = television == null ? null : ascii(television);
    }

    /** The platform an event came from: its device, its system, its library, its channel. */
    static Platform of(SegmentEvent event, ContextReader context) {
        JsonTape tape = event.tape();
        Platform found = find(tape, context.find(event, ContextReader.DEVICE_TYPE), DEVICES);
        found = found != null ? found : find(tape, context.find(event, ContextReader.OS_NAME), DEVICES);
        found = found != null ? found : find(tape, context.find(event, ContextReader.LIBRARY_NAME), LIBRARIES);
        found = found != null ? found : find(tape, context.ownChannel(event), CHANNELS);
        found = found != null ? found : find(tape, context.channel(event), CHANNELS);
        return found != null ? found : UNKNOWN;
    }

    private static @Nullable Platform find(JsonTape tape, int node, List<Word> words) {
        if (node != JsonTape.NONE && tape.kind(node) == JsonTape.STRING) {
            PlainText text = tape.plain(node).trim();
            for (int i = 0; i < words.size(); i++) {
                if (text.isIgnoringCase(words.get(i).text)) {
                    return words.get(i).platform;
                }
            }
        }
        return null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
