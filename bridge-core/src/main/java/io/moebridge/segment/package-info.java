/** Bytes to Segment events, as spans over the original bytes, or a reason why not. */
@NullMarked
package io.moebridge.segment;

import org.jspecify.annotations.NullMarked;
