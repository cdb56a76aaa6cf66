package io.moebridge.loadtest.kafka;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Lets a broker give each consumer no more than so many records a second of a topic that is full. */
public final class ConsumerQuota {

    private ConsumerQuota() {}

    /**
     * Sets the quota. Brokers count bytes, as they stand in the log: the rate is kept on the average of some seconds.
     *
     * @param records in the topic now
     * @param perSecond records
     */
    public static void set(String bootstrapServers, String topic, long records, long perSecond) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            double bytes = Math.rint((double) bytes(admin, topic) / records * perSecond); // it takes no fraction
            ClientQuotaEntity anyClient =
                    new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
            ClientQuotaAlteration alteration = new ClientQuotaAlteration(
                    anyClient, List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytes)));
            admin.alterClientQuotas(List.of(alteration)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker at " + bootstrapServers + " does not take a quota", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting a quota", e);
        }
    }

    private static long bytes(Admin admin, String topic) throws ExecutionException, InterruptedException {
        List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
