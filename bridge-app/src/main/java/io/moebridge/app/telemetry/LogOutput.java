package io.moebridge.app.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/** Where log lines go and how they look: to standard output, as text or as JSON, one line each. */
public final class LogOutput {
    private static final String TEXT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg%n";

    private LogOutput() {}

    /**
     * Sets the output for the whole process.
     *
     * @param json JSON instead of text
     * @param level the least important lines: {@code error}, {@code warn}, {@code info} or {@code debug}
     */
    public static void configure(boolean json, String level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setEncoder(json ? started(new JsonLines(), context) : text(context));
        appender.start();
        Level least = Level.toLevel(level);
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(higher(least, Level.INFO));
        context.getLogger("bridge").setLevel(least);
        context.getLogger("io.moebridge").setLevel(least);
        context.getLogger("io.netty").setLevel(higher(least, Level.WARN));
        context.getLogger("reactor").setLevel(higher(least, Level.WARN));
        // A lost connection is an outcome of a request, told and counted as one.
        context.getLogger("reactor.netty.http.client").setLevel(Level.ERROR);
        context.getLogger("org.apache.kafka").setLevel(higher(least, Level.WARN));
        // Says every second that the broker is not there, which the bridge says itself, less often.
        context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(Level.ERROR);
        // What does not resolve is what the bridge itself says that it waits for.
        context.getLogger("org.apache.kafka.clients.ClientUtils").setLevel(Level.ERROR);
    }

    private static Level higher(Level a, Level b) {
        return a.isGreaterOrEqual(b) ? a : b;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(TEXT);
        return started(encoder, context);
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
