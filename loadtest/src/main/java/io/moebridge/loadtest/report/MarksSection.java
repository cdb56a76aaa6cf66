package io.moebridge.loadtest.report;

import java.util.List;

/** The legend of the numbered lines in the plots. */
final class MarksSection {

    private MarksSection() {}

    static void write(Html html, List<Mark> marks) {
        if (marks.isEmpty()) {
            html.element("p", "Nothing happened that left a mark.", "class", "muted");
            return;
        }
        html.open("ol", "class", "marks");
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            html.open("li", "class", MarkLines.kind(mark))
                    .element("span", Integer.toString(i + 1), "class", "number")
                    .element("span", Unit.moment(mark.seconds()), "class", "moment")
                    .element("span", mark.text())
                    .close("li");
        }
        html.close("ol");
    }
}
