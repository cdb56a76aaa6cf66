/**
 * What a run of the lab leaves behind in a folder, and the page made from it. Knows nothing of how a run is made: everything it shows was
 * handed to {@link io.moebridge.loadtest.report.RunFolder}, and the page can be made again from the files alone.
 */
@NullMarked
package io.moebridge.loadtest.report;

import org.jspecify.annotations.NullMarked;
