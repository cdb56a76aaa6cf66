/** Realistic Segment events, by seed, with what is to become of each. */
@NullMarked
package io.moebridge.loadtest.generator;

import org.jspecify.annotations.NullMarked;
