package io.moebridge.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program that runs. */
final class ProgramVersion implements IVersionProvider {

    /** The version as the jar's manifest has it. */
    static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The Java that runs it. */
    static String java() {
        return System.getProperty("java.version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"moebridge " + text() + " on Java " + java()};
    }
}
