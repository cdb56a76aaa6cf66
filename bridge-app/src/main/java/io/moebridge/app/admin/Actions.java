package io.moebridge.app.admin;

import io.moebridge.deadletter.DeadLetterAccessException;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The paths of the admin port that do something, or read the dead letters. What {@link #isSlow} blocks. */
final class Actions {
    private static final String LETTERS = "/api/dead-letters";
    private static final String REDRIVE = LETTERS + "/redrive";
    private static final Pattern LETTER = Pattern.compile(Pattern.quote(LETTERS) + "/(\\d+:\\d+)");
    private static final Pattern WORKSPACE = Pattern.compile("/api/workspaces/([a-z][a-z0-9-]*)/(pause|resume)");

    private static final int LISTED = 20;
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_SENT = 10_000;
    private static final int RATE = 500;
    private static final int HIGHEST_RATE = 10_000;

    /** Of a member that comes twice the last would count, and nobody would know which was meant. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Controls controls;
    private final Token token;
    private final Clock clock;

    Actions(Controls controls, Clock clock) {
        this.controls = controls;
        this.token = new Token(controls.token());
        this.clock = clock;
    }

    /**
     * A request.
     *
     * @param uri path and query
     * @param authorization the header of that name
     * @param body the body, or an empty text
     */
    record Request(String method, String uri, @Nullable String authorization, String body) {
        Request with(String itsBody) {
            return new Request(method, uri, authorization, itsBody);
        }
    }

    /** Whether a path's answer takes its time. */
    static boolean isSlow(String path) {
        return path.startsWith(LETTERS);
    }

    /** Whether a path is one of these. */
    static boolean has(String path) {
        return path.equals(LETTERS)
                || path.equals(REDRIVE)
                || LETTER.matcher(path).matches()
                || WORKSPACE.matcher(path).matches();
    }

    /** Why a request is not taken, whatever its body says; empty when it is. */
    Optional<Answer> refusal(Request request) {
        boolean changes = changes(new QueryStringDecoder(request.uri).path());
        String allowed = changes ? "POST" : "GET";
        if (!request.method.equals(allowed)) {
            return Optional.of(
                    Answer.error(405, "only " + allowed + " is possible here").with("Allow", allowed));
        }
        return changes ? token.refusal(request.authorization) : Optional.empty();
    }

    private static boolean changes(String path) {
        return path.equals(REDRIVE) || WORKSPACE.matcher(path).matches();
    }

    Answer answer(Request request) {
        Optional<Answer> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        QueryStringDecoder uri = new QueryStringDecoder(request.uri);
        try {
            return answer(request, uri.path(), uri.parameters());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        } catch (DeadLetterAccessException e) {
            return Answer.error(503, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(Request request, String path, Map<String, List<String>> query) {
        Matcher letter = LETTER.matcher(path);
        Matcher workspace = WORKSPACE.matcher(path);
        if (changes(path) && !query.isEmpty()) {
            // Were it left unread, a filter there would mean all letters.
            throw new IllegalArgumentException("nothing is taken from the query here; "
                    + String.join(", ", query.keySet()) + " may be a member of the body's JSON object");
        }
        if (workspace.matches()) {
            return turn(workspace.group(1), workspace.group(2).equals("pause"));
        }
        if (letter.matches()) {
            return controls.letter(LetterParameters.place(letter.group(1)))
                    .map(found -> Answer.json(200, found))
                    .orElseGet(() -> Answer.error(404, "there is no dead letter at " + letter.group(1)));
        }
        return path.equals(REDRIVE) ? redrive(body(request.body)) : list(new LetterParameters(query, Set.of("limit")));
    }

    private Answer list(LetterParameters parameters) {
        LetterFilter filter = parameters.filter(clock.instant());
        return Answer.json(200, controls.letters(filter, parameters.number("limit", LISTED, MOST_LISTED)));
    }

    private Answer redrive(Map<String, List<String>> body) {
        LetterParameters parameters = new LetterParameters(body, Set.of("limit", "rate", "again", "dry_run"));
        Redrive.Order order = new Redrive.Order(
                parameters.filter(clock.instant()),
                parameters.number("limit", MOST_SENT, MOST_SENT),
                parameters.flag("again"),
                parameters.number("rate", RATE, HIGHEST_RATE));
        return Answer.json(200, controls.redrive(order, parameters.flag("dry_run")));
    }

    private Answer turn(String workspace, boolean pause) {
        BiPredicate<Controls, String> act = pause ? Controls::pause : Controls::resume;
        if (!act.test(controls, workspace)) {
            return Answer.error(404, "there is no workspace " + workspace);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("workspace", workspace);
        answer.put("paused", pause);
        answer.put(
                "scope",
                pause
                        ? "this process alone, until it is resumed or the process ends; other processes of the group"
                                + " go on"
                        : "this process alone");
        return Answer.json(200, answer);
    }

    /** Members of a JSON object, as a query would have them. */
    private static Map<String, List<String>> body(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (text.isBlank()) {
            return values;
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw new IllegalArgumentException("the body has to be a JSON object");
            }
            json.properties().forEach(member -> values.put(member.getKey(), texts(member.getValue())));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON, or has a member twice; write each once", e);
        }
        return values;
    }

    /** An array's members, or the one value; null is an empty text, which is no value of anything. */
    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(text(each)));
        } else {
            texts.add(text(value));
        }
        return texts;
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            throw new IllegalArgumentException(
                    "a member of the body is a text, a number, true, false, or an array of these");
        }
        return value.isNull() ? "" : value.asString();
    }
}
