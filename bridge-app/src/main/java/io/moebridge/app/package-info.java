@NullMarked
package io.moebridge.app;

import org.jspecify.annotations.NullMarked;
