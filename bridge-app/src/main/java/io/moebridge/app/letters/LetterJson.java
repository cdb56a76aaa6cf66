package io.moebridge.app.letters;

import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterCounts;
import io.moebridge.message.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters as JSON; the names are a public contract. */
public final class LetterJson {
    private static final JsonMapper JSON = new JsonMapper();

    private LetterJson() {}

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A letter without its record. */
    public static Map<String, Object> summary(ListedLetter letter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("letter", letter.place().toString());
        json.put("written", letter.writtenAt().toString());
        json.put("state", letter.state().label());
        json.put("reason", letter.cause().reason());
        json.put("stage", letter.cause().stage());
        json.put("workspace", letter.cause().workspace());
        json.put("topic", letter.id().topic());
        json.put("partition", letter.id().partition());
        json.put("offset", letter.id().offset());
        json.put("timestamp", letter.timestamp());
        json.put("index", letter.id().index());
        json.put("element", letter.id().element());
        json.put("redriven", letter.id().redriven());
        json.put("attempts", letter.cause().attempts());
        json.put("status", letter.cause().status());
        json.put("detail", letter.cause().detail());
        json.put("request_id", letter.cause().requestId());
        json.put("truncated", letter.truncated());
        return json;
    }

    /** A letter with its record: bytes that are text as they are, others under a name that ends with {@code _base64}. */
    public static Map<String, Object> whole(Letter letter, State state) {
        Map<String, Object> json = summary(ListedLetter.of(letter, state));
        put(json, "key", letter.key());
        json.put("headers", letter.headers().stream().map(LetterJson::header).toList());
        put(json, "value", letter.value());
        return json;
    }

    private static Map<String, Object> header(Envelope.Header header) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", header.name());
        put(json, "value", header.value());
        return json;
    }

    private static void put(Map<String, Object> json, String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            json.put(name, null);
            return;
        }
        Optional<String> text = text(bytes);
        json.put(text.isPresent() ? name : name + "_base64", text.orElseGet(() -> Base64.getEncoder()
                .encodeToString(bytes)));
    }

    /** The text that the bytes are; empty when they are none. */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public static List<Map<String, Object>> groups(LetterCounts counts) {
        return counts.groups().stream().map(LetterJson::group).toList();
    }

    private static Map<String, Object> group(LetterCounts.Group group) {
        Map<String, Long> states = new TreeMap<>();
        group.states().forEach((state, letters) -> states.put(state.label(), letters));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workspace", group.workspace());
        json.put("reason", group.reason());
        json.put("letters", group.letters());
        json.put("states", states);
        json.put("oldest", group.oldest().toString());
        json.put("newest", group.newest().toString());
        return json;
    }
}
