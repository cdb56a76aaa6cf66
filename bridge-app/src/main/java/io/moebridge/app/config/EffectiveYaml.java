package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the configuration in force as YAML, with a remark where a value does not come from the file. */
final class EffectiveYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*%?");
    private static final Pattern OTHER_THAN_TEXT = Pattern.compile("(?i)null|~|yes|no|on|off");

    private final Section root;
    private final StringBuilder out = new StringBuilder();

    private EffectiveYaml(Section root) {
        this.root = root;
    }

    static String of(Section root) {
        EffectiveYaml yaml = new EffectiveYaml(root);
        yaml.section(root, "");
        return yaml.out.toString();
    }

    private void section(Section section, String indent) {
        section.forEach((key, node) -> entry(key, node, section.find(key), indent));
    }

    private void entry(Key<?> key, ConfigNode node, Optional<?> value, String indent) {
        Optional<?> shown = value.filter(Optional.class::isInstance).isPresent() ? (Optional<?>) value.get() : value;
        if (shown.orElse(null) instanceof Section below) {
            open(key.name(), indent);
            section(below, indent + "  ");
        } else if (key.equals(Keys.Root.WORKSPACES)) {
            open(key.name(), indent);
            value.ifPresent(map -> workspaces((Map<?, ?>) map, indent + "  "));
        } else {
            line(key.name(), key.type().masked(node), indent);
        }
    }

    private void workspaces(Map<?, ?> workspaces, String indent) {
        workspaces.forEach((name, keys) -> {
            open(name.toString(), indent);
            workspace((Section) keys, indent + "  ");
        });
    }

    /** A workspace with the delivery rules that hold for it, its own over those for all. */
    private void workspace(Section workspace, String indent) {
        workspace.forEach((key, node) -> {
            Optional<?> value = key.equals(WorkspaceKeys.DELIVERY)
                    ? Optional.of(workspace.get(WorkspaceKeys.DELIVERY).over(root.get(Keys.Root.DELIVERY)))
                    : workspace.find(key);
            entry(key, node, value, indent);
        });
    }

    private void open(String name, String indent) {
        out.append(indent).append(name).append(":\n");
    }

    private void line(String name, ConfigNode node, String indent) {
        out.append(indent).append(name).append(": ").append(flow(node));
        if (node.place().line() == 0) {
            out.append("  # ").append(node.place().source());
        }
        out.append('\n');
    }

    private static String flow(ConfigNode node) {
        if (node instanceof Table table) {
            return table.members().entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ": "
                            + flow(member.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Items items) {
            return items.items().stream().map(EffectiveYaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return node instanceof Scalar scalar ? quoted(scalar.text()) : "";
    }

    /** A text as YAML reads it back as the same text. */
    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !OTHER_THAN_TEXT.matcher(text).matches()) {
            return text;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\t", "\\t")
                    + '"';
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
