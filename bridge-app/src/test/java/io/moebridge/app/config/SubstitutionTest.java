package io.moebridge.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moebridge.app.config.ConfigNode.Scalar;
import io.moebridge.app.config.ConfigNode.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubstitutionTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("NAME", "value", "YAML", "a: [b, ${env:NAME}]", "EMPTY", "");

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private ConfigNode substitute(String text) {
        Place place = new Place("f", 3, 5);
        Table tree = Table.empty(place).with("key", new ConfigNode.Member(place, Scalar.of(text, place)));
        return new Substitution(ENVIRONMENT, folder, problems, new HashSet<>())
                .into(tree)
                .members()
                .get("key")
                .value();
    }

    private String text(String text) {
        ConfigNode node = substitute(text);
        problems.throwIfAny();
        return ((Scalar) node).text();
    }

    private String problem(String text) {
        assertThat(substitute(text)).isInstanceOf(ConfigNode.Broken.class);
        return catchThrowableOfType(ConfigException.class, problems::throwIfAny).getMessage();
    }

    @Test
    void variable_isPutInAnywhereInTheText() {
        assertThat(text("a ${env:NAME} b ${env:NAME}")).isEqualTo("a value b value");
    }

    @Test
    void variable_isNeitherSearchedNorRead() {
        assertThat(text("${env:YAML}")).isEqualTo("a: [b, ${env:NAME}]");
    }

    @Test
    void default_standsForUnsetAndEmpty() {
        assertThat(text("${env:ABSENT:-x:-y}${env:EMPTY:-z}${env:NAME:-q}${env:ABSENT:-}"))
                .isEqualTo("x:-yzvalue");
    }

    @Test
    void emptyVariable_withoutDefault_isEmpty() {
        assertThat(text("${env:EMPTY}")).isEmpty();
    }

    @Test
    void file_isReadWithoutItsLastLineEndAndHidden() throws IOException {
        Files.writeString(folder.resolve("secret"), " s3cret${env:NAME} \r\n\n");
        Scalar scalar = (Scalar) substitute("${file:secret}");
        assertThat(scalar.text()).isEqualTo(" s3cret${env:NAME} ");
        assertThat(scalar.shown()).isEqualTo("[hidden]");
    }

    @Test
    void dollars_standForThemselvesWhenDoubled() {
        assertThat(text("$5 and $${env:NAME} and $")).isEqualTo("$5 and ${env:NAME} and $");
    }

    @Test
    void absentVariable_isAProblemWithItsPlace() {
        assertThat(problem("${env:ABSENT}"))
                .isEqualTo(
                        "f:3:5 key: the environment variable ABSENT is not set; set it, or write ${env:ABSENT:-default}");
    }

    @Test
    void absentFile_isAProblemWithItsPlace() {
        assertThat(problem("${file:/no/such}"))
                .isEqualTo("f:3:5 key: the file /no/such cannot be read; put the value there, or name another file");
    }

    @Test
    void fileOverOneMebibyte_isAProblem() throws IOException {
        Files.writeString(folder.resolve("large"), "x".repeat((1 << 20) + 1));
        Files.writeString(folder.resolve("just"), "x".repeat(1 << 20));
        assertThat(text("${file:just}")).hasSize(1 << 20);
        assertThat(problem("${file:large}")).contains("the file large is over 1 MiB");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pipeOfNobody_isAProblem_andIsNotWaitedFor() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        String problem = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> problem("${file:pipe}"));
        assertThat(problem).contains("the file pipe is a pipe, a device or a folder", "or write ${env:NAME}");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deviceWithoutAnEnd_isAProblem() {
        assertThat(problem("${file:/dev/zero}")).contains("the file /dev/zero is a pipe, a device or a folder");
    }

    @Test
    void linkToALinkToAFile_isReadAsMountedSecretsAre() throws IOException {
        Files.createDirectory(folder.resolve("..2026"));
        Files.writeString(folder.resolve("..2026/key"), "s3cret");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(folder.resolve("key"), Path.of("..data/key"));
        assertThat(text("${file:key}")).isEqualTo("s3cret");
    }

    @Test
    void otherReferences_areProblems() {
        assertThat(problem("${NAME}"))
                .isEqualTo("f:3:5 key: holds a ${ that begins no reference; write ${env:NAME}, ${env:NAME:-default}"
                        + " or ${file:/path}, or $${ for the characters ${");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pa${ss-word", "pa${ss-word}", "${env:ss-word}", "${env:NAME:-ss-word"})
    void secretThatLooksLikeAReference_isNotQuoted(String text) {
        assertThat(problem(text)).startsWith("f:3:5 key: ").doesNotContain("ss-word");
    }
}
