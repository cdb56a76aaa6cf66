package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what happened in a run as numbered lines through a plot. Marks that lie too close for a number each share one. */
final class MarkLines {

    private static final double SHARED_WITHIN = 15;
    private static final double DIGIT_WIDTH = 6.5;
    private static final double PADDING = 8;
    private static final int BADGE_HEIGHT = 14;
    private static final int ROW_HEIGHT = 16;

    private final Html html;
    private final Canvas canvas;

    MarkLines(Html html, Canvas canvas) {
        this.html = html;
        this.canvas = canvas;
    }

    void draw(List<Mark> marks) {
        double[] rowEnds = {0, 0};
        for (Group group : groups(marks)) {
            group.marks().forEach(this::line);
            double left = group.middle(canvas) - group.width() / 2;
            int row = left > rowEnds[0] || rowEnds[0] <= rowEnds[1] ? 0 : 1;
            rowEnds[row] = left + group.width() + 2;
            badge(group, left, Canvas.TOP - 2.0 - ROW_HEIGHT * (row + 1));
        }
    }

    private void line(Mark mark) {
        String x = Canvas.at(canvas.x(mark.seconds()));
        html.open(
                "line",
                "class",
                "mark " + kind(mark),
                "x1",
                x,
                "x2",
                x,
                "y1",
                Integer.toString(Canvas.TOP - 2),
                "y2",
                Integer.toString(canvas.ground()));
        html.close("line");
    }

    private void badge(Group group, double left, double top) {
        html.open("g", "class", "badge " + kind(group.strongest()));
        html.element("title", group.text());
        html.open(
                "rect",
                "x",
                Canvas.at(left),
                "y",
                Canvas.at(top),
                "width",
                Canvas.at(group.width()),
                "height",
                Integer.toString(BADGE_HEIGHT),
                "rx",
                "7");
        html.close("rect");
        html.element(
                "text",
                group.numbers(),
                "x",
                Canvas.at(left + group.width() / 2),
                "y",
                Canvas.at(top + 10.5),
                "text-anchor",
                "middle");
        html.close("g");
    }

    private List<Group> groups(List<Mark> marks) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last != null && canvas.x(mark.seconds()) - canvas.x(last.first().seconds()) < SHARED_WITHIN) {
                last.marks().add(mark);
            } else {
                groups.add(new Group(i + 1, new ArrayList<>(List.of(mark))));
            }
        }
        return groups;
    }

    static String kind(Mark mark) {
        return mark.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Marks with one number, or with the first and the last of theirs. */
    private record Group(int firstNumber, List<Mark> marks) {

        Mark first() {
            return marks.get(0);
        }

        Mark strongest() {
            return marks.stream()
                    .filter(mark -> mark.kind() == Mark.Kind.DEATH)
                    .findFirst()
                    .orElse(first());
        }

        String numbers() {
            return marks.size() == 1
                    ? Integer.toString(firstNumber)
                    : firstNumber + "–" + (firstNumber + marks.size() - 1);
        }

        double width() {
            return PADDING + DIGIT_WIDTH * numbers().length();
        }

        double middle(Canvas canvas) {
            double from = canvas.x(first().seconds());
            return (from + canvas.x(marks.get(marks.size() - 1).seconds())) / 2;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            marks.forEach(mark -> text.append(Unit.moment(mark.seconds()))
                    .append("  ")
                    .append(mark.text())
                    .append('\n'));
            return text.toString().strip();
        }
    }
}
