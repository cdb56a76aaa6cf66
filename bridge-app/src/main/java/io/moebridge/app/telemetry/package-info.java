/** What happens in a bridge, as meters and as log lines. */
@NullMarked
package io.moebridge.app.telemetry;

import org.jspecify.annotations.NullMarked;
