package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A configuration file that was read and found right: text, to a tree, with the overrides put in and the references
 * replaced, to values, to settings.
 */
public final class ConfigFile {
    private final Section root;
    private final AppSettings settings;
    private final Table written;

    private ConfigFile(Section root, AppSettings settings, Table written) {
        this.root = root;
        this.settings = settings;
        this.written = written;
    }

    /**
     * Reads a file.
     *
     * @param environment the environment variables that references name
     * @throws ConfigException with all problems, when there is one
     */
    public static ConfigFile read(Path file, Overrides overrides, Map<String, String> environment) {
        return read(file, overrides, environment, new HashSet<>());
    }

    /** @param files takes all files that were read, or should have been */
    static ConfigFile read(Path file, Overrides overrides, Map<String, String> environment, Set<Path> files) {
        Problems problems = new Problems();
        files.add(file);
        Optional<Table> written =
                text(file, problems).flatMap(text -> YamlText.readFile(file.toString(), text, problems));
        if (written.isEmpty()) {
            // Of a file that cannot be read there is nothing more to say.
            problems.throwIfAny();
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Table overridden = overrides.into(written.orElseThrow(), problems);
        Table resolved = new Substitution(environment, folder, problems, files).into(overridden);
        Table complete = DerivedDefaults.into(resolved);
        Optional<Section> root = Keys.Root.BLOCK.read(complete, new Reading("", problems));
        root.ifPresent(section -> new Checks(section, problems).run());
        problems.throwIfAny();
        return new ConfigFile(root.orElseThrow(), new SettingsBinder(root.orElseThrow()).bind(), complete);
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(Place.of(file.toString()), "", "there is no such file; name one that is there");
        } catch (CharacterCodingException e) {
            problems.add(Place.of(file.toString()), "", "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            problems.add(
                    Place.of(file.toString()), "", "cannot be read (" + e.getMessage() + "); check its permissions");
        }
        return Optional.empty();
    }

    /** The paths of the keys that say something else in another configuration, or are in one of the two only; in the order of the alphabet. */
    public SortedSet<String> differences(ConfigFile other) {
        Map<String, String> here = values();
        Map<String, String> there = other.values();
        SortedSet<String> paths = new TreeSet<>(here.keySet());
        paths.addAll(there.keySet());
        paths.removeIf(path -> Objects.equals(here.get(path), there.get(path)));
        return paths;
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        collect("", written, values);
        return values;
    }

    private static void collect(String path, ConfigNode node, Map<String, String> values) {
        if (path.startsWith("routing") && path.endsWith(".values")) {
            // The keys below are values of events, such as write keys, and nothing to be shown.
            Map<String, String> inner = new TreeMap<>();
            collect("", node, inner);
            values.put(path, inner.toString());
        } else if (node instanceof Table table) {
            table.members()
                    .forEach((key, member) -> collect(path.isEmpty() ? key : path + "." + key, member.value(), values));
        } else if (node instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                collect(path + "[" + i + "]", items.items().get(i), values);
            }
        } else if (node instanceof Scalar scalar && !scalar.absent()) {
            values.put(path, scalar.text());
        }
    }

    public AppSettings settings() {
        return settings;
    }

    /** The configuration in force, with defaults and overrides, as YAML; secrets are hidden. */
    public String effectiveYaml() {
        return EffectiveYaml.of(root);
    }
}
