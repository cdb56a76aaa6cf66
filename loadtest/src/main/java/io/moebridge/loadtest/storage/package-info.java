/**
 * What MoEngage does with the data that it has accepted: stores it, changes it, or drops it without a word. Knows no
 * HTTP.
 */
@NullMarked
package io.moebridge.loadtest.storage;

import org.jspecify.annotations.NullMarked;
