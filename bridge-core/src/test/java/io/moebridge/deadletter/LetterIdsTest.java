package io.moebridge.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class LetterIdsTest {
    private static LetterId id(long offset) {
        return new LetterId("t", 0, offset, 0, 0, 0, 0);
    }

    @Test
    void add_beyondTheBound_saysWhatToDo_andOneThatIsKnownIsFine() {
        LetterIds ids = new LetterIds(2);
        assertThat(ids.add(id(1))).isTrue();
        assertThat(ids.add(id(2))).isTrue();
        assertThat(ids.add(id(1))).isFalse();
        assertThatThrownBy(() -> ids.add(id(3)))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("over 2 dead letters")
                .hasMessageContaining("use the command bridge dead-letters");
        assertThat(ids.contains(id(3))).isFalse();
    }
}
