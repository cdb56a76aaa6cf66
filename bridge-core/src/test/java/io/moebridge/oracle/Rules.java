package io.moebridge.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a workspace's {@code mapping} block says, as plain values (design, section 4).
 *
 * @param calls the calls that are sent (SEG 10.1)
 * @param updateExistingOnly whether identify never creates a user (D20)
 * @param integrations {@code explicit_false} or {@code ignore} (D15)
 * @param integrationNames what MoEngage is called in an integrations object (SEG 2.2)
 * @param messageIdAttribute the event attribute with the message id; empty for none (SEG 10.4)
 * @param futureTolerance how far ahead an event may be dated (D13)
 * @param inferType whether an event without type is what its shape says (D22)
 * @param tables what rows of a table are, by call in small letters or {@code skip} (SEG 3.5 #13)
 */
record Rules(
        Set<String> calls,
        boolean updateExistingOnly,
        String integrations,
        List<String> integrationNames,
        String messageIdAttribute,
        Duration futureTolerance,
        boolean inferType,
        Map<String, String> tables) {

    static final Rules DEFAULTS = new Rules(
            Set.of("identify", "track"),
            false,
            "explicit_false",
            List.of("MoEngage", "Moengage (Actions)", "MoEngage (Actions)"),
            "segment_message_id",
            Duration.ofHours(24),
            true,
            Map.of());
}
