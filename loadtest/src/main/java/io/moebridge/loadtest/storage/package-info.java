/** What MoEngage makes of the elements that it accepted. */
@NullMarked
package io.moebridge.loadtest.storage;

import org.jspecify.annotations.NullMarked;
