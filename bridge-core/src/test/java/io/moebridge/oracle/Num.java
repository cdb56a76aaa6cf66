package io.moebridge.oracle;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A JSON number as it is written; no double ever stands between a record and MoEngage (SEG 10.5). */
record Num(String text) {

    /** Its value; null when its exponent is beyond what can be counted with. */
    @Nullable
    BigDecimal value() {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
