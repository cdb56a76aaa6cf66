/**
 * The lab: an embedded Kafka, a simulated MoEngage, a generator of Segment events and a verifier, to be put round a bridge of which it knows only
 * what is visible from outside: a process, topics, and HTTP requests.
 */
@NullMarked
package io.moebridge.loadtest;

import org.jspecify.annotations.NullMarked;
