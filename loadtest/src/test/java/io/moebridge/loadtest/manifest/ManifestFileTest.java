package io.moebridge.loadtest.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {

    @Test
    void entries_writtenAndRead_areTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("manifest.jsonl");
        List<ManifestEntry> entries = List.of(
                ManifestEntry.accepted(
                                "s1-1",
                                "LAB-APP-1",
                                "c1-7",
                                1,
                                3,
                                EventKind.IDENTIFY,
                                new DeviceToken("d-1", "t:1_A-b", -77))
                        .withCheck(4711),
                ManifestEntry.accepted("s1-2", "LAB-APP-1", "c1-7", 2, -1, EventKind.TRACK, null),
                ManifestEntry.other("s1-3", "LAB-APP-2", "c2-1", 0, Fate.SKIPPED, "no_known_user"),
                ManifestEntry.other("s1-4", "LAB-APP-2", "c2-1", 0, Fate.DEAD_LETTERED, "undecodable"));

        try (ManifestWriter writer = ManifestWriter.create(file)) {
            entries.forEach(writer::add);
        }
        List<ManifestEntry> read = new ArrayList<>();
        ManifestReader.read(file, read::add);

        assertThat(read).isEqualTo(entries);
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .element(1)
                .isEqualTo("{\"id\":\"s1-2\",\"ws\":\"LAB-APP-1\",\"user\":\"c1-7\",\"seq\":2,\"kind\":\"track\","
                        + "\"fate\":\"accepted\"}");
    }
}
