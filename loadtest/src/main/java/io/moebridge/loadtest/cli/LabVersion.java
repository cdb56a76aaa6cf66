package io.moebridge.loadtest.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar. */
final class LabVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = LabVersion.class.getPackage().getImplementationVersion();
        return new String[] {"moebridge lab " + (version == null ? "(not built as a jar)" : version)};
    }
}
