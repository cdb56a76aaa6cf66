package io.moebridge.loadtest.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a Get User call.
 *
 * @param users the attributes of each user found, by friendly names, in the order asked for
 * @param notFound those whom nobody answers to
 */
public record Export(List<Map<String, @Nullable Object>> users, List<Identifier> notFound) {}
