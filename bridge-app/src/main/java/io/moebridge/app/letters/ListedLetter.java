package io.moebridge.app.letters;

import io.moebridge.deadletter.DeadLetters.State;
import io.moebridge.deadletter.Letter;

/** A letter and what has become of it. */
public record ListedLetter(Letter letter, State state) {}
