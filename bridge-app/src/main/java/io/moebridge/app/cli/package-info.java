/** The commands: arguments in, text and an exit code out. */
@NullMarked
package io.moebridge.app.cli;

import org.jspecify.annotations.NullMarked;
