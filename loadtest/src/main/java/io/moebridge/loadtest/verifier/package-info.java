/** Compares what was put in with what came out. */
@NullMarked
package io.moebridge.loadtest.verifier;

import org.jspecify.annotations.NullMarked;
