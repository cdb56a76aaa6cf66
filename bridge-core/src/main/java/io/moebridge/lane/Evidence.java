package io.moebridge.lane;

/**
 * What is known of an element that cannot be delivered.
 *
 * @param attempts how often it was sent alone or in company, at least
 * @param status the last answer's status
 * @param detail the last answer, shortened
 * @param requestId MoEngage's id of the request, or an empty text
 */
public record Evidence(int attempts, int status, String detail, String requestId) {}
