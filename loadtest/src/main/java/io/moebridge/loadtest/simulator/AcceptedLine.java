package io.moebridge.loadtest.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the ledger holds as JSON lines. */
final class AcceptedLine {

    private static final JsonMapper JSON = new JsonMapper();

    private AcceptedLine() {}

    static String of(List<Accepted> page) {
        StringBuilder lines = new StringBuilder(page.size() * 200);
        for (Accepted accepted : page) {
            lines.append(of(accepted)).append('\n');
        }
        return lines.toString();
    }

    static String of(LostAnswer lost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", lost.request());
        fields.put("app_id", lost.appId());
        fields.put("at", lost.at().toString());
        fields.put("cause", lost.cause().name());
        return JSON.writeValueAsString(fields) + "\n";
    }

    private static String of(Accepted accepted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", accepted.sequenceNumber());
        fields.put("request", accepted.request());
        fields.put("app_id", accepted.appId());
        fields.put("type", accepted.type().wireName());
        fields.put("customer_id", accepted.customerId());
        if (accepted.labSeq() > 0) {
            fields.put("lab_seq", accepted.labSeq());
        }
        putIfPresent(fields, "lab_id", accepted.labId());
        putIfPresent(fields, "device_id", accepted.deviceId());
        putIfPresent(fields, "push_id", accepted.pushId());
        putIfPresent(fields, "action", accepted.action());
        if (accepted.check() != 0) {
            fields.put("check", accepted.check());
        }
        fields.put("received_at", accepted.receivedAt().toString());
        String json = accepted.json();
        if (json != null) {
            fields.put("element", JSON.readTree(json));
        }
        return JSON.writeValueAsString(fields);
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
