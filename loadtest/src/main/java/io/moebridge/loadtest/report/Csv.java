package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values. One record is one line: line breaks inside a field are written as spaces. */
final class Csv {

    private Csv() {}

    static String line(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(field));
        }
        return line.append('\n').toString();
    }

    /**
     * The fields of a line.
     *
     * @throws IllegalArgumentException if a quoted field is not closed, or goes on after its closing quote
     */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            int end = quoted ? endOfQuoted(line, at) : endOfPlain(line, at);
            String field = line.substring(at, end);
            fields.add(quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field);
            at = end + 1;
        }
        return fields;
    }

    private static String quoted(String field) {
        String oneLine = field.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
        boolean plain = oneLine.indexOf(',') < 0 && oneLine.indexOf('"') < 0;
        return plain ? oneLine : '"' + oneLine.replace("\"", "\"\"") + '"';
    }

    private static int endOfPlain(String line, int from) {
        int comma = line.indexOf(',', from);
        return comma < 0 ? line.length() : comma;
    }

    private static int endOfQuoted(String line, int from) {
        int quote = line.indexOf('"', from + 1);
        while (quote >= 0 && line.startsWith("\"\"", quote)) {
            quote = line.indexOf('"', quote + 2);
        }
        if (quote < 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        int end = quote + 1;
        if (end < line.length() && line.charAt(end) != ',') {
            throw new IllegalArgumentException("text stands after a closing quote");
        }
        return end;
    }
}
