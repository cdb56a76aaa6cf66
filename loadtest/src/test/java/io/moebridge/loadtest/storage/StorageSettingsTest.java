package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageSettingsTest {

    @Test
    void defaults_asText_makeTheSameSettings() {
        Map<String, String> texts = StorageSettings.defaults().toMap();

        assertThat(texts).containsEntry("merge_delay", "30m").containsEntry("unknown_user_device", "drop");
        assertThat(StorageSettings.of(texts)).isEqualTo(StorageSettings.defaults());
    }

    @Test
    void everySetting_takesItsOwnDefaultAndExplainsItself() {
        assertThat(StorageSettings.keys()).hasSize(StorageSetting.all().size());
        for (StorageSetting<?> setting : StorageSetting.all()) {
            assertThat(setting.explanation()).as(setting.key()).isNotBlank();
            assertThat(setting.parse(setting.defaultText())).as(setting.key()).isEqualTo(setting.defaultValue());
        }
    }

    @Test
    void texts_changeWhatTheyName() {
        StorageSettings settings = StorageSettings.of(Map.of(
                "future_events", "clamp",
                "apply_delay", "1500ms",
                "objects", "true",
                "time_zone", "Asia/Kolkata",
                "blocked_events", "One, Two",
                "pinned_user_attributes", "age:numeric,plan:string"));

        assertThat(settings.get(StorageSetting.FUTURE_EVENTS)).isEqualTo(FutureEvents.CLAMP);
        assertThat(settings.get(StorageSetting.APPLY_DELAY)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.get(StorageSetting.OBJECTS)).isTrue();
        assertThat(settings.get(StorageSetting.TIME_ZONE)).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(settings.get(StorageSetting.BLOCKED_EVENTS)).containsExactly("One", "Two");
        assertThat(settings.get(StorageSetting.PINNED_USER_ATTRIBUTES))
                .containsEntry("age", AttributeType.NUMERIC)
                .containsEntry("plan", AttributeType.STRING);
        assertThat(StorageSettings.of(settings.toMap())).isEqualTo(settings).isNotEqualTo(StorageSettings.defaults());
    }

    @Test
    void unknownKey_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> StorageSettings.of(Map.of("future_event", "clamp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("future_event is no setting")
                .hasMessageContaining("future_events");
    }

    @Test
    void badValue_isRefusedWithKeyAndAllowedValues() {
        assertThatThrownBy(() -> StorageSettings.of(Map.of("future_events", "keep")))
                .hasMessage("storage: future_events is keep, must be reject, drop, clamp");
        assertThatThrownBy(() -> StorageSettings.of(Map.of("devices", "-1")))
                .hasMessage("storage: devices is -1, must be a whole number of at least 0");
        assertThatThrownBy(() -> StorageSettings.of(Map.of("objects", "yes")))
                .hasMessage("storage: objects is yes, must be true or false");
        assertThatThrownBy(() -> StorageSettings.of(Map.of("apply_delay", "soon")))
                .hasMessageContaining("apply_delay");
        assertThatThrownBy(() -> StorageSettings.of(Map.of("time_zone", "Mars")))
                .hasMessageContaining("time_zone");
        assertThatThrownBy(() -> StorageSettings.of(Map.of("pinned_user_attributes", "age")))
                .hasMessageContaining("pinned_user_attributes");
        assertThatThrownBy(() -> StorageSettings.defaults().with(StorageSetting.DEVICES, -1))
                .hasMessageContaining("devices");
    }
}
