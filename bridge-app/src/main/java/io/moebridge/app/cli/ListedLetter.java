package io.moebridge.app.cli;

import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.Letter;

/** A letter and what has become of it. */
record ListedLetter(Letter letter, State state) {}
