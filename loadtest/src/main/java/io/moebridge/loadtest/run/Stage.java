package io.moebridge.loadtest.run;

import io.moebridge.loadtest.generator.Generator;
import io.moebridge.loadtest.kafka.EmbeddedKafka;
import io.moebridge.loadtest.kafka.GroupProgress;
import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.simulator.MoEngageSimulator;

/**
 * The parts of a run.
 *
 * @param proxy stands between the bridges and Kafka
 */
record Stage(
        EmbeddedKafka kafka,
        TcpProxy proxy,
        MoEngageSimulator simulator,
        Fleet fleet,
        Generator generator,
        GroupProgress progress)
        implements AutoCloseable {

    @Override
    public void close() {
        generator.stop();
        fleet.close();
        progress.close();
        proxy.close();
        simulator.close();
        kafka.close();
    }
}
