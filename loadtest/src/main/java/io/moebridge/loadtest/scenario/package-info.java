/** Scenario files: what happens to bridges, MoEngage and Kafka in a run, and when. */
@NullMarked
package io.moebridge.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
