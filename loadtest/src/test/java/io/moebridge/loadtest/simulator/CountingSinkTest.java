package io.moebridge.loadtest.simulator;

import static io.moebridge.loadtest.simulator.SimulatorClient.customer;
import static io.moebridge.loadtest.simulator.SimulatorClient.event;
import static io.moebridge.loadtest.simulator.SimulatorClient.transition;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CountingSinkTest {

    @Test
    void elements_ofRealRequests_areCounted() throws Exception {
        try (CountingSink sink = CountingSink.start(0, Duration.ofMillis(5))) {
            SimulatorClient client = new SimulatorClient(sink.baseUrl());

            HttpResponse<String> small = client.bulk(transition(customer("ann", 1), event("ann", 2)));
            client.bulk(many(700));

            assertThat(small.body()).isEqualTo("{\"status\":\"success\"}");
            assertThat(sink.elements()).isEqualTo(702);
            assertThat(sink.requests()).isEqualTo(2);
        }
    }

    @RepeatedTest(20)
    void count_bodyInPieces_missesNothingAtTheSeams(RepetitionInfo repetition) {
        byte[] body = many(50).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(repetition.getCurrentRepetition());
        MarkCounter counter = new MarkCounter();
        int counted = 0;
        int from = 0;
        while (from < body.length) {
            int length = Math.min(body.length - from, 1 + random.nextInt(1 + repetition.getCurrentRepetition() * 3));
            counted += counter.count(ByteBuffer.wrap(body, from, length));
            from += length;
        }

        assertThat(counted).isEqualTo(50);
    }

    @Test
    void reset_doesNotJoinTwoBodies() {
        MarkCounter counter = new MarkCounter();
        counter.count(ByteBuffer.wrap("{\"custo".getBytes(StandardCharsets.UTF_8)));
        counter.reset();

        assertThat(counter.count(ByteBuffer.wrap("mer_id\":1".getBytes(StandardCharsets.UTF_8))))
                .isZero();
    }

    private static String many(int elements) {
        return transition(IntStream.range(0, elements)
                .mapToObj(n -> event("user-" + n, n))
                .collect(Collectors.joining(",")));
    }
}
