package io.moebridge.source;

import org.apache.kafka.common.Uuid;

/**
 * What a to-do list is valid for.
 *
 * @param topicId the topic, which may have been made anew under the same name
 * @param leaderEpoch the highest epoch of a record that was read, or -1; a log that was cut since does not know it so far
 */
record TodoHeader(Uuid topicId, int leaderEpoch, Interpretation interpretation) {}
