package io.moebridge.loadtest.simulator;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulator of one workspace, spoken to and asked by plain HTTP. JSON may be written with single quotes. */
final class StorageRig implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final MoEngageSimulator simulator;
    private final SimulatorClient client;

    /** With other choices, such as {@code "future_events", "clamp"}. */
    StorageRig(String... choices) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (int i = 0; i < choices.length; i += 2) {
            changes.put(choices[i], choices[i + 1]);
        }
        SimulatorSettings settings = SimulatorSettings.lab(1);
        simulator = MoEngageSimulator.start(settings.withRules(settings.rules().with(changes)));
        client = new SimulatorClient(simulator.baseUrl());
    }

    int customer(String user, String attributes) throws Exception {
        return bulk("{'type':'customer','customer_id':'" + user + "','attributes':" + attributes + "}");
    }

    int event(String user, String name, String attributes) throws Exception {
        return bulk("{'type':'event','customer_id':'" + user + "','actions':[{'action':'" + name + "','attributes':"
                + attributes + "}]}");
    }

    int eventAt(String user, String time) throws Exception {
        return bulk("{'type':'event','customer_id':'" + user
                + "','actions':[{'action':'Seen','attributes':{},'current_time':" + time + "}]}");
    }

    int device(String user, String device, String token) throws Exception {
        return bulk("{'type':'device','customer_id':'" + user + "','device_id':'" + device
                + "','attributes':{'platform':'ANDROID','push_id':'" + token + "','model':'Pixel','colour':'red'}}");
    }

    int bulk(String... elements) throws Exception {
        return client.bulk(SimulatorClient.transition(elements).replace('\'', '"'))
                .statusCode();
    }

    HttpResponse<String> call(String path, String body) throws Exception {
        return client.send(client.request(path, body.replace('\'', '"')));
    }

    HttpResponse<String> cohort(String body) throws Exception {
        return client.send(client.request("/v1/integrations/cohortsync", body.replace('\'', '"'))
                .header("MOE-APPKEY", "LAB-APP-1"));
    }

    JsonNode profile(String user) throws Exception {
        return JSON.readTree(OracleReader.get(
                simulator,
                "/_lab/profile?app_id=LAB-APP-1&customer_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8)));
    }

    JsonNode attributes(String user) throws Exception {
        return profile(user).path("attributes");
    }

    boolean exists(String user) throws Exception {
        return profile(user).path("found").asBoolean();
    }

    JsonNode lastEvent(String user) throws Exception {
        JsonNode events = profile(user).path("events");
        return events.path(events.size() - 1);
    }

    JsonNode stored() throws Exception {
        return JSON.readTree(OracleReader.get(simulator, "/_lab/stored?app_id=LAB-APP-1"))
                .path("LAB-APP-1");
    }

    /** The reasons of the latest drops, oldest first. */
    List<String> drops() throws Exception {
        return reasons("dropped");
    }

    List<String> warnings() throws Exception {
        return reasons("warnings");
    }

    /** The simulator's own time. */
    Instant now() throws Exception {
        return Instant.parse(JSON.readTree(OracleReader.get(simulator, "/_lab/clock"))
                .path("now")
                .asString());
    }

    void advance(String duration) throws Exception {
        OracleReader.post(simulator, "/_lab/clock", "{\"advance\":\"" + duration + "\"}");
    }

    @Override
    public void close() {
        simulator.close();
    }

    private List<String> reasons(String list) throws Exception {
        List<String> reasons = new ArrayList<>();
        JSON.readTree(OracleReader.get(simulator, "/_lab/dropped?app_id=LAB-APP-1"))
                .path(list)
                .forEach(line -> reasons.add(line.path("reason").asString()));
        return reasons;
    }
}
