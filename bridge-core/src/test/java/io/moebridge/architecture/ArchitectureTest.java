package io.moebridge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the packages; each is also run on a class that breaks it. */
class ArchitectureTest {
    private static final String BASE = "io.moebridge.";

    /** In the order in which an event meets them: a package uses only those before it. */
    private static final List<String> STAGES =
            List.of("message", "source", "segment", "moengage", "lane", "delivery", "deadletter", "pipeline");

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(stage("message"), "message.WrongUsesSource"),
                Arguments.of(stage("source"), "source.WrongUsesSegment"),
                Arguments.of(stage("segment"), "segment.WrongUsesLane"),
                Arguments.of(stage("moengage"), "moengage.WrongUsesLane"),
                Arguments.of(stage("lane"), "lane.WrongUsesDelivery"),
                Arguments.of(stage("delivery"), "delivery.WrongUsesDeadLetter"),
                Arguments.of(only("reactor.netty..", "delivery"), "pipeline.WrongUsesReactorNetty"),
                Arguments.of(stage("deadletter"), "deadletter.WrongUsesPipeline"),
                Arguments.of(onlyTheRootUsesThePipeline(), "deadletter.WrongUsesPipeline"),
                Arguments.of(only("org.apache.kafka..", "source", "deadletter"), "moengage.WrongUsesKafka"),
                Arguments.of(only("io.netty..", "delivery"), "source.WrongUsesNetty"),
                Arguments.of(pureStagesAreFreeOfReactor(), "lane.WrongUsesReactor"),
                Arguments.of(noJackson(), "segment.WrongUsesJackson"),
                Arguments.of(speakingNames(), "message.WrongHelper"),
                Arguments.of(telemetryKnowsOnlyMessages(), "telemetry.WrongUsesSegment"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rules")
    void rule_holdsAndCatchesTheWrongClass(ArchRule rule, String wrongClass) throws ClassNotFoundException {
        rule.check(MAIN);
        JavaClasses wrong = new ClassFileImporter().importClasses(Class.forName(BASE + wrongClass));
        assertThat(rule.evaluate(wrong).hasViolation()).isTrue();
    }

    @Test
    void rules_lookAtTheWholeLibrary() {
        assertThat(MAIN).hasSizeGreaterThan(50);
        STAGES.forEach(
                stage -> assertThat(MAIN).anyMatch(type -> type.getPackageName().equals(BASE + stage)));
    }

    private static ArchRule stage(String name) {
        int place = STAGES.indexOf(name);
        String[] later = IntStream.range(place + 1, STAGES.size())
                .mapToObj(i -> BASE + STAGES.get(i) + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later);
    }

    private static ArchRule onlyTheRootUsesThePipeline() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.moebridge", BASE + "pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "pipeline..");
    }

    private static ArchRule only(String library, String... stages) {
        String[] allowed = Stream.of(stages).map(stage -> BASE + stage + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule pureStagesAreFreeOfReactor() {
        return noClasses()
                .that()
                .resideInAnyPackage(BASE + "message..", BASE + "segment..", BASE + "moengage..", BASE + "lane..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("reactor..");
    }

    private static ArchRule noJackson() {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml..");
    }

    private static ArchRule speakingNames() {
        return classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)");
    }

    private static ArchRule telemetryKnowsOnlyMessages() {
        String[] others = STAGES.stream()
                .filter(stage -> !"message".equals(stage))
                .map(stage -> BASE + stage + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + "telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
