@NullMarked
package io.moebridge;

import org.jspecify.annotations.NullMarked;
