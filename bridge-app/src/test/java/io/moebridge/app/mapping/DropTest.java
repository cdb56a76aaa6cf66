package io.moebridge.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What never leaves the company does so by no way: not in arrays, columns, texts, places, nor by the context. */
class DropTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drop: [email]                              | {"a":[1,{"email":"s","b":2}]}                  | {"a":["1","{\\"b\\":2}"]}
            drop: [email]                              | {"a":[[{"email":"s","b":2}]]}                  | {"a":["[{\\"b\\":2}]"]}
            drop: [a.email]                            | {"a":[1,{"email":"s","b":2}],"email":"t"}      | {"a":["1","{\\"b\\":2}"],"email":"t"}
            drop: [email]                              | {"a":[{"b":{"email":"s","c":1}}]}              | {"a_b_c":[1]}
            drop: [email], nested: object              | {"a":[{"b":{"email":"s","c":1}}]}              | {"a_b":[{"c":1}]}
            drop: [email], nested: json                | {"a":[{"b":{"email":"s","c":1}}]}              | {"a_b":["{\\"c\\":1}"]}
            drop: [email], array_of_objects: json      | {"a":[{"email":"s","c":1}]}                    | {"a":"[{\\"c\\":1}]"}
            drop: [email], array_of_objects: index     | {"a":[{"email":"s","c":{"email":"t","d":1}}]}  | {"a_0_c_d":1}
            drop: [email]                              | {"\\u0065mail":"s","b":1}                      | {"b":1}
            """)
    void member_isNowhereInTheEvent(String mapping, String properties, String attributes) {
        assertThat(Translation.by(mapping).event(properties)).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drop: [latitude]                           | {"location":{"latitude":1,"longitude":2}}      | {"location_longitude":2}
            drop: [location.longitude]                 | {"location":{"latitude":1,"longitude":2}}      | {"location_latitude":1}
            drop: [firstName]                          | {"firstName":"s","lastName":"L"}               | {"last_name":"L"}
            drop: [email], rename: {email: mail}       | {"email":"s","b":1}                            | {"b":1}
            """)
    void trait_isNowhereInTheUser(String mapping, String traits, String attributes) {
        assertThat(Translation.by(mapping).user(traits)).isEqualTo(attributes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                         | {"plan":"own","email":"c@x"}
            drop: [context]                            | {"plan":"own"}
            drop: [context.traits]                     | {"plan":"own"}
            drop: [context.traits.email]               | {"plan":"own"}
            drop: [context.traits.plan]                | {"email":"c@x"}
            drop: [context.device]                     | {"plan":"own","email":"c@x"}
            """)
    void traitOfTheContext_isNot(String mapping, String attributes) {
        String json = Translation.event(
                "identify", "\"traits\":{\"plan\":\"own\"},\"context\":{\"traits\":{\"email\":\"c@x\"}}");
        String both = "traits_from_context: merge" + (mapping.isEmpty() ? "" : ", " + mapping);

        assertThat(Translation.by(both).of(json)).contains("\"attributes\":" + attributes + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":[1],"a":2}                            | {"a":2}                 | {duplicate_member=1}
            {"a":2,"a":[1]}                            | {"a":[1]}               | {duplicate_member=1}
            {"a":{"b":1},"a":{"c":2}}                  | {"a_c":2}               | {duplicate_member=1}
            {"a":{"b":1},"a":null}                     | {"a_b":1}               | {duplicate_member=1}
            {"a":1,"a":2}                              | {"a":2}                 | {duplicate_member=1}
            {"a":{"b":1,"b":2}}                        | {"a_b":2}               | {duplicate_member=1}
            {"a_b":1,"a":{"b":2}}                      | {"a_b":1}               | {name_collision=1}
            """)
    void twoOfOneName_areOne(String properties, String attributes, String adjustments) {
        assertThat(Translation.byDefault().event(properties)).isEqualTo(attributes);
        assertThat(Translation.byDefault().adjustments(Translation.track(properties)))
                .isEqualTo(adjustments);
    }
}
