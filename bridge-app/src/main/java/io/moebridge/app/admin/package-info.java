/** The admin port: health, metrics, status and the page. */
@NullMarked
package io.moebridge.app.admin;

import org.jspecify.annotations.NullMarked;
