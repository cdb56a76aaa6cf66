package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.Outcome;
import io.moebridge.source.Leases;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Names of hosts, and addresses that change. */
class NamesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    @Test
    void nameThatMoves_isFollowedWhenTheOldAddressIsGone() throws IOException {
        try (NameServer names = new NameServer();
                EventLoops loops = loops(names);
                ScriptedServer old = answering("127.0.0.1", 0);
                ScriptedServer moved = answering("127.0.0.2", old.port());
                MoEngageClient client = client(old.port(), loops)) {
            names.moveTo(1);
            assertThat(outcome(client)).isInstanceOf(Outcome.Accepted.class);
            names.moveTo(2);
            assertThat(outcome(client)).as("the connection is still good").isInstanceOf(Outcome.Accepted.class);
            assertThat(old.connections()).isEqualTo(1);
            old.stop();
            Outcome first = outcome(client);
            Outcome second = first instanceof Outcome.Accepted ? first : outcome(client);
            assertThat(second).isInstanceOf(Outcome.Accepted.class);
            assertThat(moved.connections()).isEqualTo(1);
            assertThat(names.questions()).isGreaterThan(1);
        }
    }

    @Test
    void unknownName_isUnavailableAndNotAmbiguous() throws IOException {
        try (NameServer names = new NameServer();
                EventLoops loops = loops(names);
                MoEngageClient client = client(9, loops)) {
            Outcome outcome = outcome(client);
            assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
            assertThat(((Outcome.Unavailable) outcome).ambiguous()).isFalse();
            assertThat(((Outcome.Unavailable) outcome).detail()).contains("api.moengage.test");
        }
    }

    private static ScriptedServer answering(String host, int port) throws IOException {
        return new ScriptedServer(host, port, connection -> {
            while (!connection.request().isEmpty()) {
                connection.say(OK);
            }
        });
    }

    private static EventLoops loops(NameServer names) {
        SingletonDnsServerAddressStreamProvider only = new SingletonDnsServerAddressStreamProvider(names.place());
        return new EventLoops(
                1,
                lookups -> lookups.dnsAddressResolverGroupProvider(
                        builder -> new DnsAddressResolverGroup(builder.nameServerProvider(only))));
    }

    private static MoEngageClient client(int port, EventLoops loops) {
        URI url = URI.create("http://api.moengage.test:" + port);
        return new MoEngageClient(
                new ClientSettings(url, "APP", "key", Duration.ofSeconds(5)), 1, Leases.held(), loops);
    }

    private static Outcome outcome(MoEngageClient client) {
        return Objects.requireNonNull(client.post(Batches.one()).block(Duration.ofSeconds(20)))
                .outcome();
    }
}
