package io.moebridge.app.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that users give their workspaces. */
final class WorkspaceNames implements MapOf.Names {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    @Override
    public Optional<String> problem(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "is not a name for a workspace; write small letters, digits and hyphens, beginning with a letter");
    }

    @Override
    public char signForUnderscore() {
        return '-';
    }
}
