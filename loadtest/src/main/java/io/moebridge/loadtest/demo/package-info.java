/** The whole way of an event, on one machine. */
@NullMarked
package io.moebridge.loadtest.demo;

import org.jspecify.annotations.NullMarked;
