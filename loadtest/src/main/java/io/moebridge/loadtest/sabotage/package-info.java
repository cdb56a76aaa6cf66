/** Damage done on purpose on the way to the simulator, so that it is known what the verifier finds. */
@NullMarked
package io.moebridge.loadtest.sabotage;

import org.jspecify.annotations.NullMarked;
