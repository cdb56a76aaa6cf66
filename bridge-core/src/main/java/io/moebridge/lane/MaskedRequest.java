package io.moebridge.lane;

import io.moebridge.moengage.Element;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A lone element and the answer to it, as they may stand in headers and logs: names stay, values do not, and an answer that
 * repeats a value has it hidden too. The dead letter's own value holds the original.
 */
final class MaskedRequest {
    private static final String MASK = "***";
    private static final int MAX_ANSWER = 600;
    private static final int WORTH_HIDING = 2;

    private final String json;
    private final StringBuilder masked = new StringBuilder();
    private final Set<String> hidden = new LinkedHashSet<>();
    private int at;

    private MaskedRequest(String json) {
        this.json = json;
    }

    /** One line: the answer, and behind it the request. */
    static String describe(Element element, String answer) {
        MaskedRequest request = new MaskedRequest(new String(element.bytes(), StandardCharsets.UTF_8));
        String text = request.mask();
        String said = answer;
        for (String value : request.hidden) {
            said = said.replace(value, MASK);
        }
        String cut = said.length() > MAX_ANSWER ? said.substring(0, MAX_ANSWER) + "..." : said;
        return cut + " | request with this element alone: " + text;
    }

    private String mask() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                text();
            } else if (c == '-' || (c >= '0' && c <= '9')) {
                number();
            } else {
                masked.append(c);
                at++;
            }
        }
        return masked.toString();
    }

    /** A name, the element's type, or a value. */
    private void text() {
        int start = at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        String quoted = json.substring(start, at);
        boolean name = at < json.length() && json.charAt(at) == ':';
        if (name || masked.toString().endsWith("\"type\":")) {
            masked.append(quoted);
            return;
        }
        hide(quoted.substring(1, quoted.length() - 1));
        masked.append('"').append(MASK).append('"');
    }

    private void number() {
        int start = at;
        while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        hide(json.substring(start, at));
        masked.append(MASK);
    }

    private void hide(String value) {
        if (value.length() > WORTH_HIDING) {
            hidden.add(value);
        }
    }
}
