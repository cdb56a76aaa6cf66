/** A simulated MoEngage, and a sink that only counts. */
@NullMarked
package io.moebridge.loadtest.simulator;

import org.jspecify.annotations.NullMarked;
