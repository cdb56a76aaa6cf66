package io.moebridge.loadtest.storage;

/**
 * Whom a call is about.
 *
 * @param type {@code customer_id}, {@code moengage_id}, or {@code id}, which is either; for an erasure also {@code
 *     ID}, {@code email},
 *     {@code mobile}, {@code google_advertising_id} and {@code advertising_identifier}
 */
public record Identifier(String type, String value) {}
