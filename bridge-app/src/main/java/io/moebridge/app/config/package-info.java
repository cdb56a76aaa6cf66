/** The configuration file: text, to a tree that knows its places, to settings; all problems at once. */
@NullMarked
package io.moebridge.app.config;

import org.jspecify.annotations.NullMarked;
