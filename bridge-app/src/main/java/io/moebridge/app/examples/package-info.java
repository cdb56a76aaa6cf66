/** A user's own examples of the translation: what is to become of a record, and how what came differs. */
@NullMarked
package io.moebridge.app.examples;

import org.jspecify.annotations.NullMarked;
