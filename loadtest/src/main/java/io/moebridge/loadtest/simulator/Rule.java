package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.storage.StorageSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A point on which MoEngage's documents are silent or contradict each other, or a number that it may change: the choices, the likelier one as default,
 * and why. {@code docs/simulator.md} holds the same table.
 */
public enum Rule {
    VALIDATE(
            "full",
            "full|light",
            "full reads and stores every element; light checks the head and the size, then counts and hashes"),
    PROFILES(
            "kept",
            "kept|off",
            "whether accepted elements are applied to profiles; off saves memory and time in long runs"),
    CHECK_ORDER(
            "app_id,authentication,id_match,account,content_type,size,json,schema,rate",
            "",
            "the order of the checks, which is not documented; a comma-separated list of all nine"),
    KILOBYTE(
            "1000",
            "1000|1024",
            "the bytes of a KB in the limits of a body; the lower one is the safer to test against"),
    BODY_LIMIT_KB("128", "number", "the largest body of any call"),
    BULK_LIMIT_KB("100", "number", "the largest body of a bulk call; one page says 100, the general one 128"),
    MISSING_CONTENT_TYPE(
            "400",
            "400|415",
            "the answer to a request without Content-Type; the general table says 400, merge's page 415"),
    REQUEST_ID(
            "present",
            "present|absent",
            "whether a success carries a request_id; the overview shows one, the schema's examples none"),
    ERROR_TEXTS(
            "documented",
            "documented|random",
            "random draws one of the several texts that the pages show for 413, 415, 429 and 500"),
    GATEWAY_BODY("html", "html|empty|json", "the body of 502, 503 and 504, which a gateway answers"),
    SCOPED_KEY("403", "401|403", "the answer to a key used outside its scope; documented as either"),
    PARTIAL_FAILURE(
            "reject",
            "reject|drop",
            "a bulk request with a bad element: 400 and nothing kept, or 200 and the good ones kept"),
    WRONG_TYPE("reject", "reject|drop", "an element type in another case: 400, or 200 and nothing appears"),
    FORBIDDEN_ID("reject", "reject|drop", "a forbidden customer_id: 400, or 200 and nothing appears"),
    FORBIDDEN_ID_CASE("ignore", "ignore|exact", "whether forbidden ids match in any case"),
    SINGLE_CHARACTER_ID(
            "accept",
            "accept|reject|drop",
            "an id of one character; the page asks for more than one, no answer is documented"),
    DEVICE_ID(
            "required",
            "required|optional",
            "whether a device needs a device_id: the schema says so, RudderStack leaves it out where it has none"),
    DEVICE_PLATFORM(
            "listed",
            "listed|any",
            "platforms of a device: ANDROID, iOS, web and TV, or any text, as the bulk page's example with Windows has it"),
    LIMITS(
            "documented",
            "documented|older|none",
            "bulk takes 60,000 users and 60,000 events a minute, or 10,000 and 30,000 by the older page, or any number"),
    LIMIT_WINDOW(
            "fixed",
            "fixed|sliding|bucket",
            "how the 60 s are cut: from minute to minute, the last 60 s at any moment, or a refilled bucket"),
    LIMIT_POOLS(
            "apart",
            "apart|shared",
            "whether single calls use up the allowance of bulk; the words 'across all API requests' allow both"),
    BULK_DEVICES(
            "users",
            "users|apart|free",
            "how device elements of bulk count: as users, against the device call's allowance, or not at all"),
    LIMIT_HEADERS(
            "present", "present|absent", "x-ratelimit-limit, -remaining and -reset on every answer of a limited call"),
    LIMIT_RESET(
            "seconds",
            "seconds|epoch",
            "x-ratelimit-reset: seconds left, or the moment in epoch seconds; one page says each"),
    RETRY_AFTER("absent", "absent|present", "Retry-After on 429; documented nowhere"),
    ENVOY_HEADER("absent", "absent|present", "x-envoy-ratelimited on 429, which some calls are said to send"),
    SEGMENT_LIMIT("500", "number", "requests a second on Segment's private path"),
    MERGE_APPKEY(
            "optional",
            "optional|required",
            "whether merge wants MOE-APPKEY; the page of merge and the introduction disagree"),
    BODY_SECONDS("60", "number", "how long a body may take to arrive; 408 after that. Documented nowhere"),
    IDLE_SECONDS("300", "number", "how long a connection may be silent between requests; documented nowhere");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String byDefault;
    private final String allowed;
    private final String meaning;

    Rule(String byDefault, String allowed, String meaning) {
        this.byDefault = byDefault;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /** The name in files and options, such as {@code limit_window}. */
    public String key() {
        return key;
    }

    /** The likelier choice. */
    public String byDefault() {
        return byDefault;
    }

    /** The choices between bars; {@code number} for a number above 0; empty for free text. */
    public String allowed() {
        return allowed;
    }

    /** What it decides and why there is a choice. */
    public String meaning() {
        return meaning;
    }

    /** Returns the value, cleaned, or throws with a message that names the choices. */
    String checked(String value) {
        String clean = value.trim().toLowerCase(Locale.ROOT);
        if (this == CHECK_ORDER) {
            return Check.order(clean).stream()
                    .map(Check::key)
                    .reduce((a, b) -> a + "," + b)
                    .orElse("");
        }
        boolean fits = allowed.equals("number")
                ? isCount(clean)
                : Arrays.asList(allowed.split("\\|")).contains(clean);
        if (!fits) {
            String choices = allowed.equals("number") ? "a whole number above 0" : allowed.replace("|", " or ");
            throw new IllegalArgumentException(key + " is " + choices + ", not '" + value + "'");
        }
        return clean;
    }

    static Rule ofKey(String key) {
        List<Rule> found =
                Arrays.stream(values()).filter(rule -> rule.key.equals(key)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no rule '" + key + "'; the rules are "
                    + String.join(", ", Arrays.stream(values()).map(Rule::key).toList()) + ", and of the storage "
                    + String.join(", ", StorageSettings.keys().keySet()));
        }
        return found.get(0);
    }

    private static boolean isCount(String text) {
        return text.matches("[0-9]{1,9}") && Integer.parseInt(text) > 0;
    }
}
