package io.moebridge.moengage;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** User attributes that MoEngage itself has a meaning for, and that traits of other names become. */
enum StandardAttribute {
    FIRST_NAME,
    LAST_NAME,
    NAME,
    EMAIL,
    MOBILE,
    GENDER,
    BIRTHDAY,
    CREATED_TIME,
    AGE,
    GEO,
    REVENUE,
    TRANSACTIONS,
    SOURCE,
    LAST_SEEN,
    MOE_UNSUBSCRIBE;

    /** MoEngage's name. */
    final byte[] label = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
}
