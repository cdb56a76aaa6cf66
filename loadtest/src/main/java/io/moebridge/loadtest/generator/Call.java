package io.moebridge.loadtest.generator;

import static io.moebridge.loadtest.generator.Expectation.IDENTIFIED;
import static io.moebridge.loadtest.generator.Expectation.TRACKED;
import static io.moebridge.loadtest.generator.Expectation.deadLettered;
import static io.moebridge.loadtest.generator.Expectation.skipped;

import io.moebridge.loadtest.manifest.EventKind;
import io.moebridge.loadtest.manifest.Fate;
import java.util.Locale;

/** The sorts of event that the generator makes, each with what is to become of it under the mapping's defaults. */
enum Call {
    TRACK(Scope.EVENT, TRACKED, "what users did, after Segment's e-commerce and mobile specifications"),
    IDENTIFY(Scope.EVENT, IDENTIFIED, "who they are: standard and custom traits, nested and in arrays"),
    AUDIENCE(
            Scope.EVENT,
            IDENTIFIED,
            "Engage: identify with the audience's name, true on entering and false on leaving"),
    AUDIENCE_EVENT(Scope.EVENT, TRACKED, "Engage: Audience Entered and Audience Exited"),
    COMPUTED_TRAIT(Scope.EVENT, IDENTIFIED, "Engage: identify with a computed trait"),
    TRAIT_EVENT(Scope.EVENT, TRACKED, "Engage: Trait Computed"),
    JOURNEY(Scope.EVENT, IDENTIFIED, "Engage: identify of a journey, whose \"true\" is text and is to arrive as true"),
    DUPLICATE_NAMES(Scope.EVENT, TRACKED, "properties with the same name twice; the last one is to arrive"),
    BIG_NUMBERS(Scope.EVENT, TRACKED, "numbers of more digits than a double or a long holds; each digit is to arrive"),
    ROW_TRACK(Scope.ROW, TRACKED, "a row of an event's own table"),
    ROW_IDENTIFY(Scope.ROW, IDENTIFIED, "a row of the table identifies"),
    ROW_USER(Scope.ROW, IDENTIFIED, "a row of the table users, whose id is the user's"),

    VIEW(Scope.EVENT, skipped("unsupported_type"), "page and screen"),
    GROUP(Scope.EVENT, skipped("unsupported_type"), "group, with a company's traits"),
    ANONYMOUS(Scope.EVENT, skipped("no_known_user"), "track with no user id, null or empty"),
    NOT_FOR_MOENGAGE(Scope.EVENT, skipped("filtered_by_integrations"), "track with MoEngage: false in integrations"),
    DELETE(Scope.EVENT, skipped("delete_unsupported"), "delete, with arrays where objects should be"),
    TOMBSTONE(Scope.RECORD, skipped("tombstone"), "a record without a value"),
    EMPTY_BATCH(Scope.RECORD, skipped("empty_batch"), "a batch of no events"),
    ROW_VIEW(Scope.ROW, skipped("unsupported_type"), "a row of the table pages"),
    ROW_TRACKS(Scope.ROW, skipped("table_not_mapped"), "a row of the table tracks, which has no properties"),
    ROW_DELETED(Scope.RECORD, skipped("row_deleted"), "a row that was deleted, told by Debezium"),

    NOT_JSON(Scope.RECORD, deadLettered("undecodable"), "JSON that ends in the middle"),
    BAD_UTF8(Scope.RECORD, deadLettered("undecodable"), "bytes that are no UTF-8: surrogates, overlong and cut forms"),
    RAW_NUL(Scope.RECORD, deadLettered("undecodable"), "a text with an unescaped NUL in it"),
    TOO_DEEP(Scope.RECORD, deadLettered("undecodable"), "objects nested 80 deep; 64 are allowed"),
    SCALAR(Scope.RECORD, deadLettered("undecodable"), "a number or a flag in place of an event"),
    BINARY_SCHEMA(Scope.RECORD, deadLettered("binary_schema"), "Avro behind a schema registry's prefix"),
    UNKNOWN_TYPE(Scope.EVENT, deadLettered("unknown_type"), "a type that Segment does not have"),
    BLANK_NAME(Scope.EVENT, deadLettered("event_not_defined"), "track whose event is blank"),
    NAME_NOT_TEXT(Scope.EVENT, deadLettered("event_not_string"), "track whose event is a number"),
    NAME_TOO_LONG(Scope.EVENT, deadLettered("name_too_long"), "track whose event has over 200 characters"),
    PROPERTIES_NOT_OBJECT(Scope.EVENT, deadLettered("properties_not_object"), "track whose properties are a text"),
    TRAITS_NOT_OBJECT(Scope.EVENT, deadLettered("traits_not_object"), "identify whose traits are a text"),
    FORBIDDEN_ID(Scope.EVENT, deadLettered("forbidden_customer_id"), "a user id that MoEngage forbids, in any case"),
    ID_NOT_STRING(Scope.EVENT, deadLettered("id_not_string"), "a user id that is an object or a flag"),
    ALIAS(Scope.EVENT, deadLettered("alias_unsupported"), "alias"),
    FUTURE(Scope.EVENT, deadLettered("future_timestamp"), "a timestamp three days ahead; one day is tolerated"),
    NO_ROUTE(Scope.RECORD, deadLettered("no_route"), "a header that names a workspace nobody knows"),
    ELEMENT_TOO_LARGE(
            Scope.EVENT, deadLettered("element_too_large"), "track of over 150 KB, which fits in no request of 99 KB"),
    TOO_LARGE(Scope.RECORD, deadLettered("too_large"), "a record of over 1 MiB"),
    POISON(Scope.EVENT, deadLettered("rejected_by_moengage"), "a user id that the simulated MoEngage refuses with 400"),
    CRASH(Scope.EVENT, deadLettered("always_failing"), "a user id over which the simulated MoEngage fails with 500");

    private final Scope scope;
    private final Expectation expectation;
    private final String meaning;
    private final String key = name().toLowerCase(Locale.ROOT);

    Call(Scope scope, Expectation expectation, String meaning) {
        this.scope = scope;
        this.expectation = expectation;
        this.meaning = meaning;
    }

    /** Its name in options. */
    String key() {
        return key;
    }

    Scope scope() {
        return scope;
    }

    EventKind kind() {
        return expectation.kind();
    }

    Fate fate() {
        return expectation.fate();
    }

    /** Why it is not accepted; empty when it is. */
    String reason() {
        return expectation.reason();
    }

    String meaning() {
        return meaning;
    }

    boolean isAccepted() {
        return fate() == Fate.ACCEPTED;
    }

    /** What an event takes up of its record. */
    enum Scope {
        /** It may stand in any shape of record, and beside others. */
        EVENT,
        /** It is the whole record. */
        RECORD,
        /** It is a row of a warehouse's table. */
        ROW
    }
}
