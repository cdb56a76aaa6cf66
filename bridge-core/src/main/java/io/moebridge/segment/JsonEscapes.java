package io.moebridge.segment;

import java.nio.charset.StandardCharsets;

/** What the content of a JSON string with escapes in it says. */
public final class JsonEscapes {
    private JsonEscapes() {}

    /** The text of a string's content, which {@link JsonTape} found to be well formed. */
    public static String unescape(byte[] bytes, int start, int end) {
        String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(unescape(escape));
            }
        }
        return text.toString();
    }

    private static char unescape(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
