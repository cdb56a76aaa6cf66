package io.moebridge.loadtest.simulator;

import io.moebridge.loadtest.simulator.Effects.Result;
import io.moebridge.loadtest.storage.Export;
import io.moebridge.loadtest.storage.Identifier;
import io.moebridge.loadtest.storage.MergePair;
import io.moebridge.loadtest.storage.WorkspaceStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the calls that take no elements do to a workspace's storage, and the bodies they answer. Their input has been checked. */
final class StorageCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> DEVICE_IDENTIFIERS =
            List.of("unique_id", "device_unique_id", "push_id", "moe_gaid");

    private StorageCalls() {}

    static Result merge(WorkspaceStore store, JsonNode document) {
        store.merge(document.path("merge_data")
                .valueStream()
                .map(pair -> new MergePair(text(pair, "merged_user"), text(pair, "retained_user")))
                .toList());
        return Result.of(0, "{\"status\":\"success\",\"operation\":\"created\"}");
    }

    static Result delete(WorkspaceStore store, JsonNode document, String accepted) {
        Identifier identifier = new Identifier(text(document, "identity_type"), text(document, "identity_value"));
        return switch (store.delete(identifier)) {
            case SCHEDULED -> Result.of(0, accepted);
            case NOT_FOUND ->
                Result.refused(Refusal.of(
                        400,
                        "Not Found",
                        "User doesn't exists with " + identifier.type().replace('_', ' ') + " " + identifier.value()));
        };
    }

    static Result export(WorkspaceStore store, JsonNode document) {
        List<Identifier> identifiers = document.path("data")
                .path("identifiers")
                .valueStream()
                .map(one -> new Identifier(text(one, "identifier_type"), text(one, "identifier")))
                .toList();
        Set<String> fields = texts(document.path("data").path("user_fields_to_export"));
        Export export = store.export(identifiers, fields);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "users_not_found",
                export.notFound().stream()
                        .map(one -> Map.of("identifier_type", one.type(), "identifier", one.value()))
                        .toList());
        data.put(
                "users",
                export.users().stream()
                        .map(attributes -> Map.of("user_attributes", attributes))
                        .toList());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("type", "export_users");
        answer.put("data", data);
        return Result.of(0, JSON.writeValueAsString(answer));
    }

    static Result manageDevices(WorkspaceStore store, JsonNode document, String accepted) {
        Identifier user =
                new Identifier(text(document, "user_identifier_type"), text(document, "user_identifier_value"));
        Set<String> devices = new HashSet<>();
        for (JsonNode device : document.path("device_identifiers")) {
            DEVICE_IDENTIFIERS.stream()
                    .map(name -> text(device, name))
                    .filter(value -> !value.isEmpty())
                    .forEach(devices::add);
        }
        boolean block = text(document, "action_type").equals("block");
        var unused = block ? store.blockDevices(user, devices) : store.unblockDevices(user, devices);
        return Result.of(0, accepted);
    }

    static Result erase(WorkspaceStore store, JsonNode document, String accepted) {
        var unused = store.erase(document.path("identities")
                .valueStream()
                .map(identity -> new Identifier(text(identity, "identity_type"), text(identity, "identity_value")))
                .toList());
        return Result.of(0, accepted);
    }

    static Result syncCohort(WorkspaceStore store, JsonNode document, String accepted) {
        JsonNode parameters = document.path("parameters");
        List<String> members = parameters
                .path("members")
                .valueStream()
                .map(member -> text(member, "uid"))
                .toList();
        String cohort = text(parameters, "cohort_name");
        var unused = text(document, "action").equals("remove_members")
                ? store.removeMembers(cohort, members)
                : store.addMembers(cohort, members);
        return Result.of(0, accepted);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}
