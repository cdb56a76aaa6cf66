@NullMarked
package io.moebridge.loadtest;

import org.jspecify.annotations.NullMarked;
