/** Runs a scenario: broker, simulated MoEngage, generator and bridges, the balance and the report at the end. */
@NullMarked
package io.moebridge.loadtest.run;

import org.jspecify.annotations.NullMarked;
