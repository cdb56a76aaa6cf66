package io.moebridge.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into JDK collections; what is no JSON by RFC 8259, or nested too deep, is refused as a whole. */
final class Json {
    /** Deeper nesting is {@code undecodable} (design, section 4). */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    /** A text that is no JSON, or none that the bridge takes. */
    static final class NotJson extends Exception {
        final boolean tooDeep;

        NotJson(String message, boolean tooDeep) {
            super(message);
            this.tooDeep = tooDeep;
        }
    }

    /** The text that these bytes are in UTF-8. */
    static String text(byte[] bytes) throws NotJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotJson("not UTF-8", false);
        }
    }

    static @Nullable Object read(String text) throws NotJson {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            Json json = new Json(parser);
            Object value = json.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw new NotJson("something stands behind the value", false);
            }
            return value;
        } catch (JacksonException e) {
            throw new NotJson(e.getMessage(), false);
        }
    }

    private @Nullable Object value(@Nullable JsonToken token, int depth) throws NotJson {
        if (token == null) {
            throw new NotJson("nothing stands there", false);
        }
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> characters(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new NotJson("unexpected " + token, false);
        };
    }

    private Members object(int depth) throws NotJson {
        checkDepth(depth);
        Members members = new Members();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = characters(parser.currentName());
            members.read(name, value(parser.nextToken(), depth));
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) throws NotJson {
        checkDepth(depth);
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token, depth));
        }
        return values;
    }

    private static void checkDepth(int depth) throws NotJson {
        if (depth > MAX_DEPTH) {
            throw new NotJson("nested too deep", true);
        }
    }

    /** Half a surrogate pair is no character (docs/rationale.md). */
    private static String characters(String text) throws NotJson {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
                throw new NotJson("a lone surrogate", false);
            }
        }
        return text;
    }

    /** A value as compact JSON. */
    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Members members) {
            String separator = "{";
            for (String name : members.keySet()) {
                out.append(separator).append(quoted(name)).append(':');
                write(members.get(name), out);
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> values) {
            String separator = "[";
            for (Object one : values) {
                out.append(separator);
                write(one, out);
                separator = ",";
            }
            out.append(values.isEmpty() ? "[]" : "]");
        } else {
            out.append(value instanceof String text ? quoted(text) : scalar(value));
        }
    }

    private static String scalar(@Nullable Object value) {
        return value instanceof Num number ? number.text() : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
