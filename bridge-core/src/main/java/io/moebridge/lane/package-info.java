/** The rules of one workspace: pure, single-threaded, with an injected clock. */
@NullMarked
package io.moebridge.lane;

import org.jspecify.annotations.NullMarked;
