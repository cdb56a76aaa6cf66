package io.moebridge.app.cli;

/** How a result looks; named as they are typed. */
enum OutputForm {
    text,
    json
}
