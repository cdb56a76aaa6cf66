package io.moebridge.app.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What comes again for a user is the whole end of his sequence, in order: after a step back to a number, the numbers go on one by one up to the
 * highest there was. So his profile ends as it should, whatever was repeated.
 */
class RepeatsAreWholeTailsIT {

    @Test
    void noRepeatLeavesAnythingOut() throws Exception {
        Evidence evidence = Evidence.once();
        assertThat(evidence.balance().torn())
                .as("%s", evidence.balance().findings())
                .isZero();
        assertThat(evidence.balance().rewinds())
                .as("there were repeats to judge")
                .isPositive();
    }

    /** The same, counted here and without the verifier. */
    @Test
    void lastThatIsAcceptedOfAUser_isHisLast() throws Exception {
        Map<String, Long> last = new HashMap<>();
        Map<String, Long> highest = new HashMap<>();
        for (Accepted element : Evidence.once().accepted()) {
            if (element.type() != ElementType.DEVICE && element.labSeq() > 0) {
                String user = element.appId() + " " + element.customerId();
                last.put(user, element.labSeq());
                highest.merge(user, element.labSeq(), Math::max);
            }
        }
        assertThat(last).isEqualTo(highest);
    }
}
