/** Another program, run as a child of this one. */
@NullMarked
package io.moebridge.loadtest.process;

import org.jspecify.annotations.NullMarked;
