package io.moebridge.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {

    static Stream<List<String>> sets() {
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("id", "email", "first_name", "firstName", "last_name", "phone", "é"),
                numbered("LAB-APP-", ""),
                numbered("shop-", "-production"),
                numbered("", "-customers-of-the-north"));
    }

    private static List<String> numbered(String before, String after) {
        return IntStream.range(0, 1000).mapToObj(n -> before + n + after).toList();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void findsEachNameInFewStepsAndNoOther(List<String> all) {
        Names<String> names = of(all);
        assertThat(all).allSatisfy(name -> assertThat(find(names, name)).isEqualTo(name));
        assertThat(find(names, "shop-1000-production")).isNull();
        assertThat(find(names, "LAB-APP-")).isNull();
        assertThat(find(names, "e-mail")).isNull();
        assertThat(names.longestSearch()).isLessThanOrEqualTo(12);
    }

    @Test
    void looksAtNothingBesideTheName() {
        Names<String> names = of(numbered("LAB-APP-", ""));
        byte[] text = "\"LAB-APP-123456\"".getBytes(StandardCharsets.UTF_8);
        assertThat(names.find(text, 1, 12)).isEqualTo("LAB-APP-123");
        assertThat(names.find(text, 1, 11)).isEqualTo("LAB-APP-12");
        assertThat(names.find(text, 1, 13)).isNull();
    }

    private static Names<String> of(List<String> all) {
        Map<String, String> values = all.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        return new Names<>(values);
    }

    private static @Nullable String find(Names<String> names, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return names.find(bytes, 0, bytes.length);
    }
}
