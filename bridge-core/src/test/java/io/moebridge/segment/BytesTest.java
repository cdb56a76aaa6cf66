package io.moebridge.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BytesTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void equalAndHash_lookAtAllOfAStretchAndAtNothingElse() {
        for (int length = 0; length <= 40; length++) {
            byte[] text = text(length);
            byte[] here = between(text, 3, 0);
            byte[] there = between(text, 9, 12);
            assertThat(Bytes.equal(here, 3, there, 9, length)).isTrue();
            assertThat(Bytes.hash(here, 3, 3 + length)).isEqualTo(Bytes.hash(there, 9, 9 + length));
            assertThat(Bytes.beginning(here, 3, 3 + length)).isEqualTo(Bytes.beginning(there, 9, 9 + length));
            for (int i = 0; i < length; i++) {
                there[9 + i] ^= 0x40;
                assertThat(Bytes.equal(here, 3, there, 9, length)).isFalse();
                assertThat(Bytes.hash(here, 3, 3 + length)).isNotEqualTo(Bytes.hash(there, 9, 9 + length));
                there[9 + i] ^= 0x40;
            }
        }
    }

    @Test
    void stretchesOfOtherLengthsWithZerosBehindThem_haveOtherHashes() {
        Set<Long> hashes = new HashSet<>();
        for (int length = 0; length <= 64; length++) {
            hashes.add(Bytes.hash(new byte[64], 0, length));
        }
        assertThat(hashes).hasSize(65);
    }

    @Test
    void names_areFoundWithAnythingAroundThem_andNothingElseIs() {
        Names<String> names = new Names<>(
                Map.of("id", "1", "userId", "2", "originalTimestamp", "3", "originalTimestamq", "4", "", "5"));
        byte[] row = "\"id\"userId\"originalTimestamp\"originalTimestamq\"originalTimestam\"idx\"i"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(names.find(row, 1, 3)).isEqualTo("1");
        assertThat(names.find(row, 4, 10)).isEqualTo("2");
        assertThat(names.find(row, 11, 28)).isEqualTo("3");
        assertThat(names.find(row, 29, 46)).isEqualTo("4");
        assertThat(names.find(row, 47, 63)).isNull();
        assertThat(names.find(row, 64, 67)).isNull();
        assertThat(names.find(row, row.length - 1, row.length)).isNull();
        assertThat(names.find(row, row.length, row.length)).isEqualTo("5");
    }

    private byte[] text(int length) {
        byte[] text = new byte[length];
        random.nextBytes(text);
        return text;
    }

    private byte[] between(byte[] text, int before, int after) {
        byte[] all = text(before + text.length + after);
        System.arraycopy(text, 0, all, before, text.length);
        return all;
    }
}
