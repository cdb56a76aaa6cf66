package io.moebridge.loadtest.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores customer elements: an upsert, attribute by attribute. Not thread-safe. */
final class CustomerRules {

    private final Creation creation;
    private final UserAttributes attributes;
    private final ArrayOperators operators;
    private final boolean unsetOn;

    CustomerRules(StorageSettings settings, Creation creation, UserAttributes attributes) {
        this.creation = creation;
        this.attributes = attributes;
        this.operators = new ArrayOperators(settings, attributes);
        this.unsetOn = settings.get(StorageSetting.UNSET_ATTRIBUTES);
    }

    /** Whether anything of the element was stored. */
    boolean apply(UserRecord user, JsonNode element, long now, Findings findings) {
        UserProfile profile = user.profile();
        boolean creating = profile == null;
        if (profile == null) {
            if (isTrue(element.get("update_existing_only"))) {
                findings.drop("customer " + user.customerId(), DropReason.UNKNOWN_USER, "update_existing_only");
                return false;
            }
            profile = creation.create(user, now, findings);
        }
        profile.dataAt(now);
        UnsetRules unset = UnsetRules.of(element, unsetOn, findings);
        Update update = new Update(profile, creating, now, unset, findings);
        boolean written = update.write(element.get("attributes"));
        written |= Platforms.write(element.get("platforms"), profile, findings);
        if (!unset.isEmpty()) {
            profile.attributes().removeIf(unset::unsets);
            written = true;
        }
        return creating || written || findings.noDrops();
    }

    private static boolean isTrue(@Nullable JsonNode value) {
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** One element's update of one user. */
    private final class Update {

        private final UserProfile profile;
        private final boolean creating;
        private final long now;
        private final UnsetRules unset;
        private final Findings findings;

        Update(UserProfile profile, boolean creating, long now, UnsetRules unset, Findings findings) {
            this.profile = profile;
            this.creating = creating;
            this.now = now;
            this.unset = unset;
            this.findings = findings;
        }

        boolean write(@Nullable JsonNode members) {
            if (members == null || !members.isObject()) {
                return false;
            }
            boolean written = false;
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                written |= write(member.getKey(), member.getValue());
            }
            boolean operated = operators.apply(profile, members, now, findings);
            return written || operated;
        }

        private boolean write(String name, JsonNode value) {
            if (ArrayOperators.isOperator(name)) {
                return false;
            }
            if (name.equals("platforms")) {
                return Platforms.write(value, profile, findings);
            }
            String key = attributes.key(name, creating, now, findings);
            if (key == null) {
                return false;
            }
            if (unset.unsets(key)) {
                findings.drop("attribute " + name, DropReason.UNSET_WINS);
                return false;
            }
            return put(key, attributes.value(key, value, findings));
        }

        private boolean put(String key, @Nullable Object value) {
            if (value == null) {
                return false;
            }
            if (value == Marker.UNSET) {
                var unused = profile.attributes().remove(key);
            } else {
                profile.attributes().put(key, value);
            }
            return true;
        }
    }
}
