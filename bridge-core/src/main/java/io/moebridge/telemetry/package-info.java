/** What can happen, in domain words; no back-end. */
@NullMarked
package io.moebridge.telemetry;

import org.jspecify.annotations.NullMarked;
