/** A payload, where it came from, and what became of each event in it, exactly once. */
@NullMarked
package io.moebridge.message;

import org.jspecify.annotations.NullMarked;
