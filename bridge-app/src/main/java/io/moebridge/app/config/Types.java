package io.moebridge.app.config;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of single values and of the common lists and maps. */
final class Types {
    private static final int HIGHEST_PORT = 65_535;

    static final Type<String> TEXT_OR_EMPTY = new ScalarType<>("a text", "a text", text -> text);
    /** A name of the user's own; {@code off} and {@code false} are none. */
    static final Type<String> NAME_OR_OFF = new ScalarType<>(
            "a text, may be empty", "a text, or off", text -> text.equals("off") || text.equals("false") ? "" : text);

    static final Type<Boolean> BOOLEAN =
            Choice.of("true", true).or("false", false).alsoSwitch(false, true);
    static final Type<Duration> DURATION =
            new ScalarType<>("a duration", "one such as 500ms, 10s, 5m or 4h", Units::duration);
    static final Type<Duration> POSITIVE_DURATION = new ScalarType<>(
            "a duration over zero", "one such as 500ms, 10s, 5m or 4h", text -> positive(Units.duration(text)));
    static final Type<Double> SHARE =
            new ScalarType<>("a percentage", "one over 0% and up to 100%, such as 50%", Units::share);
    static final Type<Integer> COUNT = integer(1, Integer.MAX_VALUE, 1_000);
    static final Type<Integer> PORT = integer(0, HIGHEST_PORT, 8_080);
    static final Type<Pattern> PATTERN = new ScalarType<>(
            "a regular expression", "one such as \"segment\\\\..*\"", text -> Pattern.compile(notBlank(text)));
    static final Type<String> START = new ScalarType<>(
            "a place to start from", "earliest, latest or a time such as 2026-01-31T00:00:00Z", Types::start);
    static final Type<URI> BASE_URL = new ScalarType<>(
            "the address of a server",
            "one such as http://127.0.0.1:9900, of nothing but scheme, host and port",
            Types::baseUrl);

    private static final Pattern BROKER = Pattern.compile("[^\\s,]+:(\\d{1,5})");
    private static final Pattern BETWEEN_BROKERS = Pattern.compile(" ?, ?");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    static final Type<String> BROKER_LIST =
            new ScalarType<>("a list of brokers", "host:port, several joined by commas", Types::brokers);

    private Types() {}

    /** A text that is not blank. */
    static Type<String> text(String example) {
        return new ScalarType<>("a text", example, Types::notBlank);
    }

    /** A text that is not blank and has no line ends or other control characters, which nothing could be called. */
    static Type<String> line(String example) {
        return new ScalarType<>("a text", example, text -> withoutControls(notBlank(text)));
    }

    private static String withoutControls(String text) {
        if (hasControls(text)) {
            throw new OutOfRangeException("has a line end or another control character in it");
        }
        return text;
    }

    static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** The name of a topic, as Kafka takes it. */
    static Type<String> topic(String example) {
        return new ScalarType<>("a text", example, text -> {
            if (!isTopicName(notBlank(text))) {
                throw new OutOfRangeException(
                        "is no topic name for Kafka, which takes 1 to 249 letters, digits, dots, underscores and hyphens, but not . and ..");
            }
            return text;
        });
    }

    static boolean isTopicName(String text) {
        return TOPIC.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    private static Type<Integer> integer(int least, int most, int sample) {
        String range = most == Integer.MAX_VALUE ? " of at least " + least : " from " + least + " to " + most;
        return new ScalarType<>("a whole number" + range, "one such as " + sample, text -> {
            int number = Integer.parseInt(text);
            return check(number, number >= least && number <= most);
        });
    }

    /** A size between two, which are named as one would write them. */
    static Type<Long> size(String least, String most) {
        return new ScalarType<>("a size from " + least + " to " + most, "one such as 500B, 100KB or 96KiB", text -> {
            long bytes = Units.bytes(text);
            return check(bytes, bytes >= Units.bytes(least) && bytes <= Units.bytes(most));
        });
    }

    static ListOf<String> texts(String example) {
        return new ListOf<>(text("a name"), false, example);
    }

    /** Properties of a Kafka client, except for those that the bridge sets itself. */
    static Type<Map<String, String>> kafkaProperties() {
        return new MapOf<>(TEXT_OR_EMPTY, new KafkaPropertyNames(), "properties such as security.protocol: SSL");
    }

    private static String notBlank(String text) {
        return check(text, !text.isBlank());
    }

    private static Duration positive(Duration duration) {
        return check(duration, !duration.isZero());
    }

    private static String brokers(String text) {
        return check(text, Arrays.stream(BETWEEN_BROKERS.split(text, -1)).allMatch(Types::isBroker));
    }

    private static boolean isBroker(String text) {
        Matcher matcher = BROKER.matcher(text);
        if (matcher.matches() && !isPort(Integer.parseInt(matcher.group(1)))) {
            throw new OutOfRangeException("has a port that is not from 1 to " + HIGHEST_PORT);
        }
        return matcher.matches();
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= HIGHEST_PORT;
    }

    private static String start(String text) {
        return check(text, text.equals("earliest") || text.equals("latest") || isInstant(text));
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static URI baseUrl(String text) {
        URI uri = URI.create(text);
        String path = uri.getPath();
        boolean plain = (path == null || path.isEmpty() || path.equals("/"))
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPort() == -1 || isPort(uri.getPort()));
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return check(uri, plain && http && uri.getHost() != null && uri.getUserInfo() == null);
    }

    private static <T> T check(T value, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }
}
