package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.Batch;
import io.moebridge.lane.Elements;
import io.moebridge.lane.Evidence;
import io.moebridge.lane.Lane;
import io.moebridge.lane.LaneSettings;
import io.moebridge.lane.Outcome;
import io.moebridge.lane.Pending;
import io.moebridge.message.ByteBudget;
import io.moebridge.message.Origin;
import io.moebridge.message.Reason;
import io.moebridge.message.Verdict;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** TLS over real sockets: a certificate must be trusted and be for the host that is called. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    /** The client reads what it trusts once in a process, so this comes before the first request. */
    @BeforeAll
    static void trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "here", load(keyStore("here", "ip:127.0.0.1")).getCertificate("server"));
        trusted.setCertificateEntry(
                "elsewhere",
                load(keyStore("elsewhere", "dns:elsewhere.example")).getCertificate("server"));
        keyStore("stranger", "ip:127.0.0.1");
        Path store = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    @AfterAll
    static void clear() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void trustedCertificate_isAccepted() throws Exception {
        assertThat(post("here")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void untrustedCertificate_isUnavailableAndNotAmbiguous() throws Exception {
        Outcome outcome = post("stranger");
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        assertThat(((Outcome.Unavailable) outcome).ambiguous()).isFalse();
    }

    @Test
    void certificateForAnotherHost_isUnavailable() throws Exception {
        assertThat(post("elsewhere")).isInstanceOf(Outcome.Unavailable.class);
    }

    private static Path keyStore(String name, String host) throws Exception {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString(),
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + host)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return store;
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Outcome post(String certificate) throws Exception {
        KeyStore keys = load(folder.resolve(certificate + ".p12"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SslContextBuilder.forServer(managers).build();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(ssl -> ssl.sslContext(context))
                .handle((request, response) -> request.receive()
                        .then(response.sendString(Mono.just("{}")).then()))
                .bindNow();
        ClientSettings settings = new ClientSettings(
                URI.create("https://127.0.0.1:" + server.port()), "APP", "key", Duration.ofSeconds(10));
        try (EventLoops loops = new EventLoops(1);
                MoEngageClient client = new MoEngageClient(settings, 1, loops)) {
            return Objects.requireNonNull(client.post(batch()).block(Duration.ofSeconds(15)))
                    .outcome();
        } finally {
            server.disposeNow();
        }
    }

    private static Batch batch() {
        Lane lane = new Lane(
                "ws", LaneSettings.DEFAULTS, new ByteBudget(1000).share(), new Silent(), new SplittableRandom(1), 0);
        lane.offer(new Elements(new Origin("t", 0, 1)).track("user-1", 1), 0);
        return Objects.requireNonNull(lane.next(Duration.ofMinutes(1).toNanos()));
    }

    private static final class Silent implements Lane.Results {
        @Override
        public void settled(Pending last, Verdict verdict) {}

        @Override
        public void condemned(Pending pending, Reason reason, Evidence evidence) {}

        @Override
        public void accepted(Batch batch) {}

        @Override
        public void bisected() {}
    }
}
