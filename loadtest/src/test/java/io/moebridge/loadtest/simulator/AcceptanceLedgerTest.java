package io.moebridge.loadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceLedgerTest {

    private static final Instant AT = Instant.parse("2026-11-23T05:06:07.890123Z");

    private final AcceptanceLedger ledger = new AcceptanceLedger();

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "s1-0",
                "s1-17",
                "s1-017",
                "s1-",
                "-",
                "17",
                "x",
                "a-b-999999999999999999",
                "a-9999999999999999999"
            })
    void labId_anyText_comesBackAsItWas(@Nullable String labId) {
        ledger.record("APP", List.of(event("ann", labId)), null, AT);

        assertThat(ledger.all()).singleElement().extracting(Accepted::labId).isEqualTo(labId);
    }

    @Test
    void all_manyElements_comeInOrderAcrossChunks() {
        for (int i = 0; i < 2_000; i++) {
            int first = i * 100;
            ledger.record(
                    "APP",
                    IntStream.range(first, first + 100)
                            .mapToObj(n -> event("user-" + n % 7, "s1-" + n))
                            .toList(),
                    null,
                    AT);
        }

        List<Accepted> all = ledger.all();
        assertThat(all).hasSize(200_000);
        for (int number : new int[] {0, 65_535, 65_536, 131_071, 199_999}) {
            assertThat(all.get(number).sequenceNumber()).isEqualTo(number);
            assertThat(all.get(number).labId()).isEqualTo("s1-" + number);
            assertThat(all.get(number).customerId()).isEqualTo("user-" + number % 7);
            assertThat(all.get(number).request()).isEqualTo(number / 100 + 1);
            assertThat(all.get(number).receivedAt()).isEqualTo(AT);
        }
    }

    @Test
    void from_isAViewThatDoesNotGrow() {
        ledger.record("APP", List.of(event("ann", "s1-1"), event("bob", "s1-2")), null, AT);
        List<Accepted> view = ledger.from(1, 10);
        ledger.record("APP", List.of(event("cid", "s1-3")), null, AT);

        assertThat(view).extracting(Accepted::customerId).containsExactly("bob");
        assertThatThrownBy(() -> view.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(ledger.from(7, 10)).isEmpty();
    }

    private static BulkElement event(String user, @Nullable String labId) {
        return new BulkElement(ElementType.EVENT, user, 1, labId, null, null, 1, "Seen", 0, 0, 0, 0);
    }
}
