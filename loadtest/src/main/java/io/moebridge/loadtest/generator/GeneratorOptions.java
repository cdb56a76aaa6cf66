package io.moebridge.loadtest.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Settings of a generator by their names, as they stand in a scenario file and, with dashes, on the command line. */
public final class GeneratorOptions {

    private static final Map<String, BiFunction<GeneratorSettings, String, GeneratorSettings>> OPTIONS =
            new LinkedHashMap<>();

    static {
        OPTIONS.put("mix", (settings, text) -> settings.with(Mix.parse(text)));
        OPTIONS.put("hostile", (settings, text) -> settings.with(settings.mix().withHostile(number(text))));
        OPTIONS.put("too_large", GeneratorOptions::tooLarge);
        OPTIONS.put("poison", (settings, text) -> settings.with(settings.mix().with("poison", number(text))));
        OPTIONS.put("crash", (settings, text) -> settings.with(settings.mix().with("crash", number(text))));
        OPTIONS.put("shapes", (settings, text) -> settings.with(Shapes.parse(text)));
        OPTIONS.put("size", (settings, text) -> settings.withSize(SizeRange.parse(text)));
        OPTIONS.put("workspace_shares", GeneratorOptions::shares);
        OPTIONS.put(
                "hot_user",
                (settings, text) -> settings.with(settings.population().withHotUser(number(text))));
        OPTIONS.put(
                "all_platforms",
                (settings, text) -> settings.with(settings.devices().withAllPlatforms(flag(text))));
        OPTIONS.put(
                "token_changes_every",
                (settings, text) -> settings.with(settings.devices().withTokenChangesEvery((int) number(text))));
        OPTIONS.put("skew", (settings, text) -> settings.with(settings.devices().withSkew(number(text))));
    }

    private GeneratorOptions() {}

    /** All names, in the order in which they are applied. */
    public static List<String> names() {
        return List.copyOf(OPTIONS.keySet());
    }

    /**
     * Other settings, by name.
     *
     * @throws IllegalArgumentException when there is no such option, or it cannot have that value
     */
    public static GeneratorSettings apply(GeneratorSettings settings, Map<String, String> values) {
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(OPTIONS.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.get(0) + " is no option of the generator; there are " + names());
        }
        GeneratorSettings changed = settings;
        for (Map.Entry<String, BiFunction<GeneratorSettings, String, GeneratorSettings>> option : OPTIONS.entrySet()) {
            String text = values.get(option.getKey());
            if (text != null) {
                changed = applied(option.getKey(), option.getValue(), changed, text);
            }
        }
        return changed;
    }

    private static GeneratorSettings applied(
            String name,
            BiFunction<GeneratorSettings, String, GeneratorSettings> option,
            GeneratorSettings settings,
            String text) {
        try {
            return option.apply(settings, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static GeneratorSettings tooLarge(GeneratorSettings settings, String text) {
        return flag(text) ? settings.with(settings.mix().with("too_large", 0.002)) : settings;
    }

    private static GeneratorSettings shares(GeneratorSettings settings, String text) {
        List<Double> shares = new ArrayList<>();
        for (String share : text.split("[,/]", -1)) {
            shares.add(number(share));
        }
        if (shares.size() != settings.population().workspaces()) {
            throw new IllegalArgumentException("there are "
                    + settings.population().workspaces() + " workspaces, and " + shares.size() + " shares");
        }
        return settings.with(settings.population().withShares(shares));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }
}
