package io.moebridge.loadtest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** Sets the log up by code: a configuration file would be found by the tests of whoever uses the lab. */
final class Logging {

    /** Warns of every request that is no HTTP, which the lab's senders may well make. */
    private static final String GARBAGE = "reactor.netty.http.server.HttpServerOperations";

    private Logging() {}

    static void onlyWarningsToStandardError() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss} %-5level %logger{20} %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        for (String chatty : new String[] {"org.apache.kafka", "kafka", "state.change.logger", GARBAGE}) {
            context.getLogger(chatty).setLevel(Level.ERROR);
        }
    }
}
