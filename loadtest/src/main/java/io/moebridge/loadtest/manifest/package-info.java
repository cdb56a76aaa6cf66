/** What was put in, event by event, and what is to become of it. */
@NullMarked
package io.moebridge.loadtest.manifest;

import org.jspecify.annotations.NullMarked;
