package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Table;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file that was read and found right: text, to a tree, with the overrides put in and the references
 * replaced, to values, to settings.
 */
public final class ConfigFile {
    private final Section root;
    private final AppSettings settings;

    private ConfigFile(Section root, AppSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @param environment the environment variables that references name
     * @throws ConfigException with all problems, when there is one
     */
    public static ConfigFile read(Path file, Overrides overrides, Map<String, String> environment) {
        Problems problems = new Problems();
        Optional<Table> written =
                text(file, problems).flatMap(text -> YamlText.readFile(file.toString(), text, problems));
        if (written.isEmpty()) {
            // Of a file that cannot be read there is nothing more to say.
            problems.throwIfAny();
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Table overridden = overrides.into(written.orElseThrow(), problems);
        Table resolved = new Substitution(environment, folder, problems).into(overridden);
        Table complete = DerivedDefaults.into(resolved);
        Optional<Section> root = Keys.Root.BLOCK.read(complete, new Reading("", problems));
        root.ifPresent(section -> new Checks(section, problems).run());
        problems.throwIfAny();
        return new ConfigFile(root.orElseThrow(), new SettingsBinder(root.orElseThrow()).bind());
    }

    private static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(Place.of(file.toString()), "", "there is no such file; name one with -c FILE");
        } catch (CharacterCodingException e) {
            problems.add(Place.of(file.toString()), "", "is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            problems.add(
                    Place.of(file.toString()), "", "cannot be read (" + e.getMessage() + "); check its permissions");
        }
        return Optional.empty();
    }

    public AppSettings settings() {
        return settings;
    }

    /** The configuration in force, with defaults and overrides, as YAML; secrets are hidden. */
    public String effectiveYaml() {
        return EffectiveYaml.of(root);
    }
}
