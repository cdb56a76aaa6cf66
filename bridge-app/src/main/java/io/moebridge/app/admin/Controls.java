package io.moebridge.app.admin;

import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import java.util.Map;
import java.util.Optional;

/** What the admin port can do besides showing the bridge's state. What concerns dead letters may take long, and is called by one thread at a time. */
public interface Controls {

    /** What a caller shows who may change things; empty: nobody may. */
    String token();

    /** Counts the letters that the filter accepts, and lists the newest. */
    Map<String, Object> letters(LetterFilter filter, int limit);

    /** A letter with its record; empty when there is none. */
    Optional<Map<String, Object>> letter(Letter.Place place);

    /** Counts what an order would send, and sends it, if it is no rehearsal. */
    Map<String, Object> redrive(Redrive.Order order, boolean rehearsal);

    /** Lets a workspace wait, in this process; false when there is none of that name. */
    boolean pause(String workspace);

    /** Lets it go on; false when there is none of that name. */
    boolean resume(String workspace);
}
