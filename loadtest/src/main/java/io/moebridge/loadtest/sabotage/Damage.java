package io.moebridge.loadtest.sabotage;

import java.util.Locale;

/** What is done to an element. */
public enum Damage {
    /** It is answered as accepted and goes nowhere; not one that went before. */
    LOSE,
    /** It goes before an event of its user that came before it; a device before the first one. */
    SWAP,
    /** It goes twice. */
    DOUBLE,
    /** It goes to another workspace. */
    MISROUTE_WORKSPACE,
    /** It goes to another user of its workspace. */
    MISROUTE_USER,
    /** One attribute's text is another. */
    ALTER_VALUE,
    /** One attribute's name is another. */
    ALTER_NAME,
    /** One digit of an attribute is another. */
    ALTER_DIGIT,
    /** A repeat of its user leaves it out: it went before, and so did one that was repeated already. */
    TEAR;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in scenario files. */
    public String key() {
        return key;
    }
}
