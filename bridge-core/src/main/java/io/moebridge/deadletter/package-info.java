/** Writes what cannot be delivered, with its reason; reads it, and sends it again. */
@NullMarked
package io.moebridge.deadletter;

import org.jspecify.annotations.NullMarked;
