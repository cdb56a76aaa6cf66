/** Dead letters as they are shown, on the command line and at the admin port. */
@NullMarked
package io.moebridge.app.letters;

import org.jspecify.annotations.NullMarked;
