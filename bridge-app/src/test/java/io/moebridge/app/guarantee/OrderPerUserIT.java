package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A user's events arrive in the order of their partition. The generator numbers them; no number is accepted for the first time before
 * all smaller ones have been, whoever sends them.
 */
class OrderPerUserIT {

    @Test
    void noEventIsAcceptedBeforeOneThatWasPutInEarlier() throws Exception {
        Evidence evidence = Evidence.once();
        assertThat(evidence.balance().outOfOrder())
                .as("%s", evidence.balance().findings())
                .isZero();
    }

    /** The same, counted here and without the verifier: in each user's acceptances every new number is the highest before, plus one. */
    @Test
    void newNumbersOfAUserAreWithoutGaps() throws Exception {
        Map<String, Long> highest = new HashMap<>();
        for (Accepted element : Evidence.once().accepted()) {
            if (element.type() == ElementType.DEVICE || element.labSeq() == 0) {
                continue;
            }
            String user = element.appId() + " " + element.customerId();
            long before = highest.getOrDefault(user, 0L);
            assertThat(element.labSeq()).as("next of %s", user).isLessThanOrEqualTo(before + 1);
            highest.put(user, Math.max(before, element.labSeq()));
        }
        assertThat(highest).hasSizeGreaterThan(Plan.USERS / 2);
    }
}
