/** Folders that come and go. */
@NullMarked
package io.moebridge.loadtest.files;

import org.jspecify.annotations.NullMarked;
