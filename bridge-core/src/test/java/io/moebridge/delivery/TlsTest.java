package io.moebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.moebridge.lane.Outcome;
import io.moebridge.source.Leases;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
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
        trusted.setCertificateEntry("authority", load(authority()).getCertificate("server"));
        signedByAuthority("expired", "-10d");
        signedByAuthority("current", "-1d");
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

    @Test
    void certificateSignedByATrustedAuthority_isAccepted() throws Exception {
        assertThat(post("current")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void expiredCertificate_isUnavailableAndNotAmbiguous() throws Exception {
        Outcome outcome = post("expired");
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        assertThat(((Outcome.Unavailable) outcome).ambiguous()).isFalse();
        assertThat(((Outcome.Unavailable) outcome).detail()).contains("validity check failed");
    }

    @Test
    void connectionCutInTheHandshake_isUnavailableAndNotAmbiguous() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(connection -> connection.in().read())) {
            Outcome.Unavailable outcome = (Outcome.Unavailable) post(server.port());
            assertThat(outcome.ambiguous()).isFalse();
        }
    }

    @Test
    void connectionCutAfterTheRequest_isUnavailableAndAmbiguous() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers(load(folder.resolve("current.p12"))).getKeyManagers(), null, null);
        try (ScriptedServer server = new ScriptedServer(connection -> {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(connection.socket(), "127.0.0.1", 0, false);
            socket.setUseClientMode(false);
            new ScriptedServer.Connection(socket, socket.getInputStream(), socket.getOutputStream()).request();
            connection.reset();
        })) {
            Outcome.Unavailable outcome = (Outcome.Unavailable) post(server.port());
            assertThat(outcome.ambiguous()).isTrue();
        }
    }

    @Test
    void serverWithoutTls_isUnavailableAndNotAmbiguous() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            int unused = connection.in().read();
            connection.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            connection.hang();
        })) {
            Outcome.Unavailable outcome = (Outcome.Unavailable) post(server.port());
            assertThat(outcome.ambiguous()).isFalse();
        }
    }

    private static Path keyStore(String name, String host) throws Exception {
        return keyStore(name, "-ext", "san=" + host);
    }

    private static Path authority() throws Exception {
        return keyStore("authority", "-ext", "bc:c");
    }

    private static Path keyStore(String name, String... more) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name));
        arguments.addAll(List.of(more));
        keytool(store, arguments.toArray(String[]::new));
        return store;
    }

    /** A certificate of the authority, valid for five days from a day on. */
    private static void signedByAuthority(String name, String from) throws Exception {
        Path store = keyStore(name);
        Path authority = folder.resolve("authority.p12");
        String asked = folder.resolve(name + ".csr").toString();
        String signed = folder.resolve(name + ".pem").toString();
        String root = folder.resolve("authority.pem").toString();
        keytool(store, "-certreq", "-alias", "server", "-file", asked);
        keytool(
                authority,
                "-gencert",
                "-alias",
                "server",
                "-infile",
                asked,
                "-outfile",
                signed,
                "-startdate",
                from,
                "-validity",
                "5",
                "-ext",
                "san=ip:127.0.0.1");
        keytool(authority, "-exportcert", "-rfc", "-alias", "server", "-file", root);
        keytool(store, "-importcert", "-noprompt", "-alias", "root", "-file", root);
        keytool(store, "-importcert", "-alias", "server", "-file", signed);
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as("%s", command).isZero();
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Outcome post(String certificate) throws Exception {
        var context = SslContextBuilder.forServer(managers(load(folder.resolve(certificate + ".p12"))))
                .build();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(ssl -> ssl.sslContext(context))
                .handle((request, response) -> request.receive()
                        .then(response.sendString(Mono.just("{}")).then()))
                .bindNow();
        try {
            return post(server.port());
        } finally {
            server.disposeNow();
        }
    }

    private static KeyManagerFactory managers(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        return managers;
    }

    private static Outcome post(int port) {
        ClientSettings settings =
                new ClientSettings(URI.create("https://127.0.0.1:" + port), "APP", "key", Duration.ofSeconds(10));
        try (EventLoops loops = new EventLoops(1);
                MoEngageClient client = new MoEngageClient(settings, 1, Leases.held(), loops)) {
            return Objects.requireNonNull(client.post(Batches.one()).block(Duration.ofSeconds(15)))
                    .outcome();
        }
    }
}
