package io.moebridge.loadtest.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.loadtest.generator.GeneratorSettings;
import io.moebridge.loadtest.generator.Mix;
import io.moebridge.loadtest.generator.Population;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.simulator.ElementType;
import io.moebridge.loadtest.simulator.MoEngageSimulator;
import io.moebridge.loadtest.simulator.SimulatorSettings;
import io.moebridge.loadtest.verifier.Balance;
import io.moebridge.loadtest.verifier.RunLog;
import io.moebridge.loadtest.verifier.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of damage to one in 1,000 elements of each type, over HTTP, is found and called by its name; without damage nothing is found. */
class SeededDamageTest {

    private static final int EVENTS = 10_000;
    private static final Map<Damage, List<String>> NAMES = Map.of(
            Damage.LOSE, List.of("lost"),
            Damage.SWAP, List.of("out of order"),
            Damage.DOUBLE, List.of("unexplained", "duplicated"),
            Damage.MISROUTE_WORKSPACE, List.of("misrouted", "lost"),
            Damage.MISROUTE_USER, List.of("misrouted", "lost"),
            Damage.ALTER_VALUE, List.of("altered"),
            Damage.ALTER_NAME, List.of("altered"),
            Damage.ALTER_DIGIT, List.of("altered"));
    private static final Map<ElementType, String> SUBJECTS = Map.of(
            ElementType.EVENT, "track",
            ElementType.CUSTOMER, "identify",
            ElementType.DEVICE, "device");

    private static final Map<Long, List<TinyBridge.Prepared>> PREPARED = new ConcurrentHashMap<>();

    private MoEngageSimulator simulator;

    @BeforeEach
    void start() {
        simulator = MoEngageSimulator.start(SimulatorSettings.lab(2).withKeepBodies(false));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void verify_nothingDamaged_findsNothing(long seed) throws Exception {
        TinyBridge bridge = bridge(simulator.baseUrl(), seed);
        bridge.deliver();

        Balance balance = balance(bridge);

        assertSpotless(balance);
        assertThat(balance.duplicated()).isZero();
        assertThat(balance.details().findingsByKind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void verify_crashWithoutDamage_explainsEveryRepeat(long seed) throws Exception {
        TinyBridge bridge = bridge(simulator.baseUrl(), seed);
        bridge.deliverWithACrash(() -> {});

        Balance balance = balance(bridge);

        assertSpotless(balance);
        assertThat(balance.rewinds()).isPositive();
        assertThat(balance.duplicatesByCause()).containsOnlyKeys("after a crash");
        assertThat(balance.details().rewindsByCause()).containsOnlyKeys("after a crash");
    }

    static Stream<Arguments> everyDamageOfEveryElement() {
        List<Arguments> cases = new ArrayList<>();
        for (Damage damage : NAMES.keySet()) {
            for (ElementType element : ElementType.values()) {
                cases.add(Arguments.of(damage, element, 1L));
                cases.add(Arguments.of(damage, element, 2L));
            }
        }
        return cases.stream();
    }

    static Stream<Arguments> everyDamageOfEveryElementOnce() {
        return everyDamageOfEveryElement().filter(arguments -> arguments.get()[2].equals(1L));
    }

    @ParameterizedTest(name = "{0} {1}, seed {2}")
    @MethodSource("everyDamageOfEveryElement")
    void verify_oneInAThousandDamaged_isFoundAndNamed(Damage damage, ElementType element, long seed) throws Exception {
        SabotagePlan plan = new SabotagePlan(damage, element, 1_000, seed, false);
        try (SabotageProxy proxy = SabotageProxy.start(simulator.baseUrl(), simulator.workspaces(), plan)) {
            TinyBridge bridge = bridge(proxy.baseUrl(), seed);
            bridge.deliver();

            Balance balance = balance(bridge);

            long done = proxy.saboteur().done();
            assertThat(done).as("damaged").isPositive();
            for (String name : NAMES.getOrDefault(damage, List.of())) {
                assertThat(balance.details().findingsByKind())
                        .as("%s, %s", balance.toMap(), balance.findings())
                        .containsEntry(name + " " + SUBJECTS.get(element), done);
            }
            assertThat(balance.holds() && balance.details().unexplained() == 0)
                    .as("passes")
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "{0} {1} after a restart, seed {2}")
    @MethodSource("everyDamageOfEveryElementOnce")
    void verify_damageOnlyAfterARestart_isFoundAndNamed(Damage damage, ElementType element, long seed)
            throws Exception {
        SabotagePlan plan = new SabotagePlan(damage, element, 1_000, seed, true);
        try (SabotageProxy proxy = SabotageProxy.start(simulator.baseUrl(), simulator.workspaces(), plan)) {
            TinyBridge bridge = bridge(proxy.baseUrl(), seed);
            bridge.deliverWithACrash(() -> assertThatNothingIsDamagedBefore(proxy, bridge));

            Balance balance = balance(bridge);

            assertThat(proxy.saboteur().done()).as("damaged").isPositive();
            String subject = " " + SUBJECTS.get(element);
            List<String> names = damage == Damage.SWAP
                    ? List.of("out of order" + subject, "torn" + subject)
                    : List.of(NAMES.getOrDefault(damage, List.of()).get(0) + subject);
            assertThat(balance.details().findingsByKind().keySet())
                    .as("%s", balance.findings())
                    .containsAnyElementsOf(names);
            assertThat(balance.holds() && balance.details().unexplained() == 0)
                    .as("passes: %s", balance.toMap())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT", "CUSTOMER"})
    void verify_repeatThatLeavesOneOut_isTorn(ElementType element) throws Exception {
        SabotagePlan plan = new SabotagePlan(Damage.TEAR, element, 1_000, 0, true);
        try (SabotageProxy proxy = SabotageProxy.start(simulator.baseUrl(), simulator.workspaces(), plan)) {
            TinyBridge bridge = bridge(proxy.baseUrl(), 1);
            bridge.deliverWithACrash(proxy.saboteur()::restarted);

            Balance balance = balance(bridge);

            assertThat(proxy.saboteur().done()).as("damaged").isPositive();
            assertThat(balance.torn()).as("%s", balance.toMap()).isPositive();
            assertThat(balance.lost()).isZero();
        }
    }

    private static void assertThatNothingIsDamagedBefore(SabotageProxy proxy, TinyBridge bridge) {
        assertThat(proxy.saboteur().done()).isZero();
        assertThat(bridge.disturbances()).hasSize(1);
        proxy.saboteur().restarted();
    }

    private static void assertSpotless(Balance balance) {
        assertThat(balance.holds())
                .as("%s %s", balance.toMap(), balance.findings())
                .isTrue();
        assertThat(balance.details().unexplained()).isZero();
        assertThat(balance.accepted() + balance.skipped() + balance.deadLettered())
                .isEqualTo(EVENTS);
    }

    private Balance balance(TinyBridge bridge) {
        Verification verification = new Verification(List.of(), RunLog.of(bridge.disturbances()));
        bridge.manifest().forEach(verification::add);
        for (Accepted element : simulator.ledger().all()) {
            verification.accepted(element);
        }
        bridge.deadLetters().forEach(verification::deadLetter);
        return verification.balance();
    }

    private static TinyBridge bridge(String moengage, long seed) {
        return new TinyBridge(moengage, PREPARED.computeIfAbsent(seed, SeededDamageTest::prepare));
    }

    private static List<TinyBridge.Prepared> prepare(long seed) {
        GeneratorSettings settings = GeneratorSettings.standard(4, seed)
                .with(Population.even(2, 3_000, 0.5))
                .with(Mix.standard().withHostile(0.02));
        return TinyBridge.prepare(settings, EVENTS);
    }
}
