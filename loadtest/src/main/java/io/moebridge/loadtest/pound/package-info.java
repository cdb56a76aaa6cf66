/** A sender that is never the bottleneck: bodies made beforehand, sent again and again, for measuring whatever takes them. */
@org.jspecify.annotations.NullMarked
package io.moebridge.loadtest.pound;
