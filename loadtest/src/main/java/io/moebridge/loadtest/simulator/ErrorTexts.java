package io.moebridge.loadtest.simulator;

import java.util.List;

/** The several ways in which MoEngage's pages tell the same error. */
final class ErrorTexts {

    private static final List<Refusal> TOO_LARGE = List.of(
            Refusal.of(413, "PayloadTooLarge", "Payload size exceeds 128 KB"),
            Refusal.of(413, "Payload too large", "The payload can not exceed 128KB"),
            Refusal.of(413, "PayloadTooLarge", "Payload cannot exceed 128KB"));
    private static final List<Refusal> MEDIA_TYPE = List.of(
            Refusal.of(415, "MediaTypeError", "Unsupported Media Type"),
            Refusal.of(415, "Unsupported media type", "Content type is not supported"),
            Refusal.of(415, "Unsupported media type", "The header 'Content-Type' is missing."));
    private static final List<Refusal> TOO_MANY = List.of(
            Refusal.of(429, "Rate Limits Exceeded", "Rate limits for customers exceeded. Please Try After Some Time"),
            Refusal.of(429, "RateLimitError", "Rate limit exceeded"),
            Refusal.of(429, "Rate Limit Exceeded", "Rate Limits for User / Event exceeded"),
            Refusal.titled(429, "Rate limit exceeded", "Exceeded rate limit for this url"));
    private static final List<Refusal> SERVER = List.of(
            Refusal.of(500, "ServerError", "Internal Server Error"),
            Refusal.of(
                    500,
                    "Server Error",
                    "An unexpected error was encountered while processing this request. Please contact MoEngage Team"),
            Refusal.titled(500, "Internal Error", "Internal Error"));

    private ErrorTexts() {}

    /** The same refusal, or another page's words for it when the rule {@code error_texts} is random. */
    static Refusal told(Refusal refusal, Rules rules, FaultDice dice) {
        if (rules.is(Rule.ERROR_TEXTS, "documented")) {
            return refusal;
        }
        List<Refusal> ways =
                switch (refusal.status()) {
                    case 413 -> TOO_LARGE;
                    case 415 -> MEDIA_TYPE;
                    case 429 -> TOO_MANY;
                    case 500 -> SERVER;
                    default -> List.of(refusal);
                };
        return ways.get(dice.pick(ways.size()));
    }
}
