package io.moebridge.segment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTapeTest {
    private static final ObjectMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonTape tape = new JsonTape();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " { \"a\" : [ 1 , -2.5e+10 , true , false , null , \"x\" ] } ",
                "\"\"",
                "0",
                "-0",
                "1E5",
                "[[[[[]]]]]",
                "{\"a\":{\"b\":{}}}",
                "\"\\u00e9\\n\\\\ \\ud83d\\ude00\"",
                "\"é漢😀\""
            })
    void wellFormed_isRead(String text) {
        assertThat(read(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "1e",
                "-",
                "+1",
                "tru",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800\\u0041\"",
                "[1]]",
                "{}{}",
                "NaN",
                "'a'",
                "[\"a\":1]",
                "{\"a\",1}"
            })
    void malformed_isRefused(String text) {
        assertThat(read(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void invalidUtf8_isRefused() {
        for (String bytes : new String[] {
            "\"\u0080\"",
            "\"\u00c0\u0080\"",
            "\"\u00e2\u0082\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"\u00f5\u0080\u0080\u0080\"",
            "\"\u00ff\""
        }) {
            assertThat(read(bytes.getBytes(ISO_8859_1))).isFalse();
        }
    }

    @Test
    void deepNesting_isRefusedBeforeItHurts() {
        assertThat(read("[".repeat(64).concat("]".repeat(64)).getBytes(UTF_8))).isTrue();
        assertThat(read("[".repeat(65).concat("]".repeat(65)).getBytes(UTF_8))).isFalse();
        assertThat(read("[".repeat(1_000_000).getBytes(UTF_8))).isFalse();
    }

    @Test
    void find_givesTheLastMemberOfAName() {
        read("{\"a\":1,\"b\":{\"a\":2},\"a\":3}".getBytes(UTF_8));
        int found = tape.find(tape.root(), "a".getBytes(UTF_8));
        assertThat(new String(tape.bytes(), tape.start(found), tape.end(found) - tape.start(found), UTF_8))
                .isEqualTo("3");
        assertThat(tape.find(tape.root(), "c".getBytes(UTF_8))).isEqualTo(JsonTape.NONE);
    }

    /** Mutations of a real-looking event: the tape and Jackson must agree on what is JSON, and on what it says. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void mutatedTexts_agreeWithJackson(long seed) {
        Random random = new Random(seed);
        byte[] seedText = """
                {"type":"track","userId":"ü-1","n":-12.50e3,"list":[1,"two",null,true,{"x":[]}],"o":{"k":"v\\n\\u00e9"},"e":{}}""".getBytes(UTF_8);
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] text = mutate(seedText.clone(), random);
            boolean ours = read(text);
            JsonNode theirs = jackson(text);
            if (ours) {
                valid++;
                assertThat(theirs)
                        .as("seed %d: %s", seed, new String(text, UTF_8))
                        .isNotNull();
                assertThat(JACKSON.readTree(render(tape.root()))).isEqualTo(theirs);
            }
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    private static byte[] mutate(byte[] text, Random random) {
        for (int k = random.nextInt(3); k >= 0; k--) {
            text[random.nextInt(text.length)] = (byte)
                    (random.nextInt(4) == 0
                            ? random.nextInt(256)
                            : "\"{}[],:0123abcnulltruefalse \\".charAt(random.nextInt(29)));
        }
        return text;
    }

    private static JsonNode jackson(byte[] text) {
        try {
            return JACKSON.readTree(text);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private boolean read(byte[] text) {
        return tape.read(text, 0, text.length);
    }

    /** The text again, made from the nodes alone. */
    private String render(int node) {
        StringBuilder out = new StringBuilder();
        int stop = tape.next(node);
        switch (tape.kind(node)) {
            case JsonTape.OBJECT -> {
                out.append('{');
                for (int member = node + 1; member < stop; member = tape.next(member + 1)) {
                    out.append(out.length() > 1 ? "," : "")
                            .append(render(member))
                            .append(':')
                            .append(render(member + 1));
                }
                return out.append('}').toString();
            }
            case JsonTape.ARRAY -> {
                out.append('[');
                for (int child = node + 1; child < stop; child = tape.next(child)) {
                    out.append(out.length() > 1 ? "," : "").append(render(child));
                }
                return out.append(']').toString();
            }
            default -> {
                String text = new String(tape.bytes(), tape.start(node), tape.end(node) - tape.start(node), UTF_8);
                return tape.kind(node) == JsonTape.STRING ? '"' + text + '"' : text;
            }
        }
    }
}
