package io.moebridge.loadtest.report;

/**
 * HTML and SVG being written. Every text and every attribute is escaped here, so that nothing that comes from a run can become markup. Not
 * thread-safe.
 */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Begins an element; attributes are pairs of name and value. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element that holds a text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Adds markup of our own as it is: never anything from a run. */
    Html markup(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds data for the page's script. */
    Html json(String json) {
        open("script", "type", "application/json");
        out.append(json.replace("<", "\\u003c"));
        return close("script");
    }

    /** The text with nothing in it that HTML would take for markup; control characters, which no page may hold, become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(shown(character) ? character : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean shown(int character) {
        return character == '\n' || character == '\t' || !Character.isISOControl(character);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
