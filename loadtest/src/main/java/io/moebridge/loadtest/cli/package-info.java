/** The lab's commands. */
@NullMarked
package io.moebridge.loadtest.cli;

import org.jspecify.annotations.NullMarked;
