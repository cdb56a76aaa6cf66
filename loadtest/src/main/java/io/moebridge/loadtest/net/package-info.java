/** Ports of this machine. */
@NullMarked
package io.moebridge.loadtest.net;

import org.jspecify.annotations.NullMarked;
