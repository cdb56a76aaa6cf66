/** What an event says, as a number that its generator and its receiver come to by themselves. */
@NullMarked
package io.moebridge.loadtest.content;

import org.jspecify.annotations.NullMarked;
