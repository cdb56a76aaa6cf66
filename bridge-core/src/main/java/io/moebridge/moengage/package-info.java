/** Which workspace; which elements, as encoded bytes; MoEngage's limits checked before sending. */
@NullMarked
package io.moebridge.moengage;

import org.jspecify.annotations.NullMarked;
