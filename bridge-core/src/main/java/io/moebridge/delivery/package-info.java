/** Drives lanes with requests and timers, and reads answers into outcomes. */
@NullMarked
package io.moebridge.delivery;

import org.jspecify.annotations.NullMarked;
