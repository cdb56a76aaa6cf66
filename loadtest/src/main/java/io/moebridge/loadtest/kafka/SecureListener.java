package io.moebridge.loadtest.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A listener that asks for a user and a password (SCRAM-SHA-512) over TLS, with a certificate of its own making, and gives each user only the rights that ACLs
 * name. Needs the JDK's {@code keytool}.
 *
 * @param port where it listens
 * @param keys the broker's key and certificate, which clients have to trust
 */
record SecureListener(int port, Path keys) {

    static final String NAME = "SECURE";
    static final String PASSWORD = "lab-keys";
    static final String MECHANISM = "SCRAM-SHA-512";
    private static final long KEYTOOL_SECONDS = 60;

    /** Makes the key, in a folder that lives as long as the node. */
    static SecureListener create(int port, Path folder) {
        Path keys = folder.resolve("lab-keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "lab",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "3650",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a key was made", e);
        }
        return new SecureListener(port, keys);
    }

    /** What the broker needs. Who comes by the plain listeners, as the lab itself does, may do everything. */
    void addTo(Properties properties) {
        String prefix = "listener.name.secure.";
        properties.setProperty(prefix + "ssl.keystore.type", "PKCS12");
        properties.setProperty(prefix + "ssl.keystore.location", keys.toString());
        properties.setProperty(prefix + "ssl.keystore.password", PASSWORD);
        properties.setProperty(prefix + "sasl.enabled.mechanisms", MECHANISM);
        properties.setProperty(
                prefix + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.setProperty("sasl.enabled.mechanisms", MECHANISM);
        properties.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.setProperty("allow.everyone.if.no.acl.found", "false");
        properties.setProperty("super.users", "User:ANONYMOUS");
    }

    /** What a client of that user puts into its properties, besides {@code bootstrap.servers}. */
    Map<String, String> clientProperties(String user, String password) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", MECHANISM);
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", keys.toString());
        properties.put("ssl.truststore.password", PASSWORD);
        return properties;
    }
}
