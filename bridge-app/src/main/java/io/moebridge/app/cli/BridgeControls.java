package io.moebridge.app.cli;

import io.moebridge.Bridge;
import io.moebridge.app.admin.Controls;
import io.moebridge.app.admin.KafkaLetters;
import io.moebridge.app.config.AppSettings;
import io.moebridge.deadletter.Letter;
import io.moebridge.deadletter.LetterFilter;
import io.moebridge.deadletter.Redrive;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the admin port can do to this process. */
final class BridgeControls implements Controls {
    private static final Logger LOG = LoggerFactory.getLogger("bridge");

    private final AtomicReference<Bridge> bridge;
    private final String token;
    private final KafkaLetters letters;

    /** @param bridge empty until there is one */
    BridgeControls(AtomicReference<Bridge> bridge, AppSettings settings) {
        this.bridge = bridge;
        this.token = settings.admin().token();
        this.letters = new KafkaLetters(settings.bridge());
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public Map<String, Object> letters(LetterFilter filter, int limit) {
        return letters.list(filter, limit);
    }

    @Override
    public Optional<Map<String, Object>> letter(Letter.Place place) {
        return letters.at(place);
    }

    @Override
    public Map<String, Object> redrive(Redrive.Order order, boolean rehearsal) {
        Map<String, Object> result = letters.redrive(order, rehearsal);
        if (!rehearsal) {
            LOG.info("{} dead letters were sent again, as asked for at the admin port", result.get("written"));
        }
        return result;
    }

    @Override
    public boolean pause(String workspace) {
        Bridge running = bridge.get();
        boolean done = running != null && running.pause(workspace);
        if (done) {
            LOG.warn("workspace {} is paused in this process, as asked for at the admin port", workspace);
        }
        return done;
    }

    @Override
    public boolean resume(String workspace) {
        Bridge running = bridge.get();
        boolean done = running != null && running.resume(workspace);
        if (done) {
            LOG.info("workspace {} goes on, as asked for at the admin port", workspace);
        }
        return done;
    }
}
