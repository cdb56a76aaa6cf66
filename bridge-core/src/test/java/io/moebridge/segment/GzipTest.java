package io.moebridge.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is unpacked the quick way, and whether anything is that Java's own stream would not unpack so. */
class GzipTest {
    private static final int MOST = 100_000;
    private static final int ROUNDS = 20_000;

    private final Gzip gzip = new Gzip();

    @Test
    void unpacksSmallAndLargeInTurn() throws IOException {
        for (int size : new int[] {0, 1, 40_000, 7, MOST, 16_384, 16_385, 0, 3}) {
            byte[] plain = text(size);
            assertThat(unpacked(packed(plain))).isEqualTo(plain);
        }
    }

    @Test
    void unpacksWhatIsNotTheCommonForm() throws IOException {
        byte[] first = packed(text(300));
        assertThat(unpacked(joined(first, packed(text(20))))).isEqualTo(joined(text(300), text(20)));
        byte[] named = joined(Arrays.copyOf(first, 10), "file.json\0".getBytes(StandardCharsets.US_ASCII));
        named[3] = 8;
        assertThat(unpacked(joined(named, Arrays.copyOfRange(first, 10, first.length))))
                .isEqualTo(text(300));
        assertThat(unpacked(joined(first, new byte[] {1, 2, 3}))).isEqualTo(text(300));
    }

    @Test
    void unpacksOneByteMoreThanTheMostAtMost() throws IOException {
        byte[] packed = packed(text(3 * MOST));
        assertThat(gzip.unpack(packed, 0, packed.length, MOST)).isEqualTo(MOST + 1);
    }

    @Test
    void unpacksWhatJavaUnpacksAndNothingElse() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] packed = packed(text(random.nextInt(60)));
            for (int change = random.nextInt(3); change > 0; change--) {
                packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            packed = random.nextInt(8) == 0 ? Arrays.copyOf(packed, random.nextInt(packed.length)) : packed;
            byte[] expected = byJava(packed);
            wrong += expected == null ? 1 : 0;
            assertThat(unpacked(packed)).as("round %d", round).isEqualTo(expected);
        }
        assertThat(wrong).isBetween(ROUNDS / 4, ROUNDS - ROUNDS / 4);
    }

    /** Not at the beginning of its array, as records lie in what a client has unpacked. */
    private byte @Nullable [] unpacked(byte[] packed) {
        byte[] within = joined(joined(new byte[] {9, 9}, packed), new byte[] {9});
        try {
            int size = gzip.unpack(within, 2, 2 + packed.length, MOST);
            return Arrays.copyOf(gzip.bytes(), size);
        } catch (IOException notGzip) {
            return null;
        }
    }

    private static byte @Nullable [] byJava(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(MOST + 1);
        } catch (IOException notGzip) {
            return null;
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] text(int size) {
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) ('a' + i * i % 23);
        }
        return text;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
