/** Writes what cannot be delivered, with its reason. */
@NullMarked
package io.moebridge.deadletter;

import org.jspecify.annotations.NullMarked;
