package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Broken;
import io.moebridge.app.config.ConfigNode.Items;
import io.moebridge.app.config.ConfigNode.Member;
import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces references inside single values: an environment variable, as {@code env:NAME} or {@code env:NAME:-default}, or
 * a file, as {@code file:/path}, each between a dollar sign with a brace and the closing brace. What comes in is plain text:
 * it is neither read as YAML nor searched for more. A dollar sign in front of the first one takes a reference's meaning away.
 */
final class Substitution {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
    private static final Pattern ENV = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+$");
    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Map<String, String> environment;
    private final Path folder;
    private final Problems problems;
    private final Set<Path> files;

    /**
     * @param environment the environment variables
     * @param folder where relative paths of files begin
     * @param files takes the files that are read, or should be
     */
    Substitution(Map<String, String> environment, Path folder, Problems problems, Set<Path> files) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
        this.files = files;
    }

    /** The tree with every reference replaced; one that cannot be is a problem. */
    Table into(Table root) {
        return table(root, new Reading("", problems));
    }

    private ConfigNode node(ConfigNode node, Reading reading) {
        if (node instanceof Table table) {
            return table(table, reading);
        }
        if (node instanceof Items items) {
            int[] index = {0};
            return new Items(
                    items.items().stream()
                            .map(item -> node(item, reading.at(index[0]++)))
                            .toList(),
                    items.place());
        }
        return node instanceof Scalar scalar ? scalar(scalar, reading) : node;
    }

    private Table table(Table table, Reading reading) {
        Map<String, Member> members = new LinkedHashMap<>();
        table.members()
                .forEach((key, member) ->
                        members.put(key, new Member(member.keyPlace(), node(member.value(), reading.at(key)))));
        return new Table(members, table.place());
    }

    private ConfigNode scalar(Scalar scalar, Reading reading) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean hidden = false;
        boolean found = false;
        while (matcher.find()) {
            found = true;
            Optional<String> value = resolve(matcher, scalar.place(), reading);
            if (value.isEmpty()) {
                return new Broken(scalar.place());
            }
            hidden |= matcher.group().startsWith("${file:");
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        return found ? new Scalar(matcher.appendTail(text).toString(), false, hidden, scalar.place()) : scalar;
    }

    private Optional<String> resolve(Matcher reference, Place place, Reading reading) {
        String whole = reference.group();
        if (whole.equals("$${")) {
            return Optional.of("${");
        }
        String inner = reference.group(1);
        Matcher env = ENV.matcher(inner);
        if (whole.endsWith("}") && inner.startsWith("file:")) {
            return file(inner.substring("file:".length()), place, reading);
        }
        if (whole.endsWith("}") && env.matches()) {
            return variable(env.group(1), Optional.ofNullable(env.group(2)), place, reading);
        }
        // Nothing of it is quoted: it may be the rest of a secret that happens to hold these two characters.
        reading.wrong(
                place,
                "holds a ${ that begins no reference; write ${env:NAME}, ${env:NAME:-default} or ${file:/path}, or $${ for"
                        + " the characters ${");
        return Optional.empty();
    }

    private Optional<String> variable(String name, Optional<String> otherwise, Place place, Reading reading) {
        Optional<String> value = Optional.ofNullable(environment.get(name));
        Optional<String> result =
                value.filter(v -> otherwise.isEmpty() || !v.isEmpty()).or(() -> otherwise);
        if (result.isEmpty()) {
            reading.wrong(
                    place,
                    "the environment variable " + name + " is not set; set it, or write ${env:" + name + ":-default}");
        }
        return result;
    }

    private Optional<String> file(String name, Place place, Reading reading) {
        try {
            Path file = folder.resolve(name);
            files.add(file);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                reading.wrong(
                        place,
                        "the file " + name
                                + " is a pipe, a device or a folder, which may keep the reader waiting and is not"
                                + " there to be read again; name a file that holds the value, or write ${env:NAME}");
                return Optional.empty();
            }
            byte[] bytes = start(file);
            if (bytes.length <= MAX_FILE_BYTES) {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(LINE_ENDS.matcher(text).replaceFirst(""));
            }
            reading.wrong(place, "the file " + name + " is over 1 MiB; name a file that holds only the value");
        } catch (IOException | InvalidPathException e) {
            reading.wrong(place, "the file " + name + " cannot be read; put the value there, or name another file");
        }
        return Optional.empty();
    }

    /** Not by its size, which a file of the kernel's does not tell. */
    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_FILE_BYTES + 1);
        }
    }
}
