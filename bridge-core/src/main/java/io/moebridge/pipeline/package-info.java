/** Joins the stages: records down to the lanes, verdicts back up. */
@NullMarked
package io.moebridge.pipeline;

import org.jspecify.annotations.NullMarked;
