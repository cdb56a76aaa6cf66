package io.moebridge.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which colour stands for which workspace, process and answer, the same in every plot. Workspaces have Okabe and Ito's colours, processes Tol's muted
 * ones: both are told apart by colour-blind people. Where there are more names than colours, dashes tell the second round from the first.
 */
final class Palette {

    static final Ink PRODUCED = new Ink("#1f2328", "6 3");
    static final Ink MAIN = Ink.solid("#4b2e83");
    static final Ink SECOND = Ink.solid("#b08fd8");
    static final Ink FIRST_RUN = Ink.solid("#0072b2");
    static final Ink SECOND_RUN = Ink.solid("#d55e00");

    private static final String LAB = "lab";
    private static final Ink GREY = Ink.solid("#7a828a");
    private static final List<String> WORKSPACES =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00");
    private static final List<String> PROCESSES =
            List.of("#332288", "#44aa99", "#882255", "#999933", "#88ccee", "#cc6677", "#117733");
    private static final List<String> ROUNDS = List.of("", "6 3", "2 2", "8 3 2 3");
    private static final Map<String, Ink> ANSWERS = Map.of(
            "200", Ink.solid("#009e73"),
            "429", Ink.solid("#e69f00"),
            "500", Ink.solid("#882255"),
            "502", new Ink("#d55e00", "2 2"),
            "503", Ink.solid("#d55e00"),
            "504", new Ink("#d55e00", "6 3"),
            "400", Ink.solid("#cc79a7"),
            "401", Ink.solid("#0072b2"),
            "reset", new Ink("#1f2328", "3 2"));

    private final List<String> workspaces;
    private final List<String> processes;

    private Palette(SortedSet<String> workspaces, SortedSet<String> processes) {
        this.workspaces = new ArrayList<>(workspaces);
        this.processes = new ArrayList<>(processes);
    }

    /** One for all these runs, so that what has the same name has the same colour in each. */
    static Palette of(Run... runs) {
        SortedSet<String> workspaces = new TreeSet<>();
        SortedSet<String> processes = new TreeSet<>();
        for (Run run : runs) {
            for (Series series : run.series().values()) {
                switch (series.quantity()) {
                    case Quantity.ACCEPTED -> workspaces.add(series.label());
                    case Quantity.MEMORY, Quantity.CPU, Quantity.THREADS, Quantity.OPEN_FILES ->
                        processes.add(series.label());
                    default -> {
                        // Has no colour of its own.
                    }
                }
            }
        }
        processes.remove(LAB);
        return new Palette(workspaces, processes);
    }

    /** The look of a workspace or a process; grey for the lab's own process, and for a name that is neither. */
    Ink of(String label) {
        return workspaces.contains(label)
                ? at(workspaces.indexOf(label), WORKSPACES)
                : processes.contains(label) ? at(processes.indexOf(label), PROCESSES) : GREY;
    }

    /** The look of an answer by its status. */
    static Ink answer(String status) {
        return ANSWERS.getOrDefault(status, GREY);
    }

    private static Ink at(int index, List<String> colours) {
        return new Ink(colours.get(index % colours.size()), ROUNDS.get(index / colours.size() % ROUNDS.size()));
    }
}
