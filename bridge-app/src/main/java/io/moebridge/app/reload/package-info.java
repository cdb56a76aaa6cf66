/** Takes over a configuration that changes while the bridge runs. */
@org.jspecify.annotations.NullMarked
package io.moebridge.app.reload;
