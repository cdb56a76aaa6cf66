package io.moebridge.loadtest.storage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes one element to the rules of its type, past all that may stop it. Not thread-safe. */
final class Intake {

    private static final int LONGEST_ID = 512;

    private final FairUse fairUse;
    private final FairUseUnit fairUseUnit;
    private final boolean dropSingleCharacterIds;
    private final Users users;
    private final Creation creation;
    private final CustomerRules customers;
    private final EventRules events;
    private final DeviceRules devices;

    Intake(
            StorageSettings settings,
            Users users,
            Creation creation,
            CustomerRules customers,
            EventRules events,
            DeviceRules devices) {
        this.fairUse = new FairUse(settings);
        this.fairUseUnit = settings.get(StorageSetting.FAIR_USE_UNIT);
        this.dropSingleCharacterIds = settings.get(StorageSetting.DROP_SINGLE_CHARACTER_IDS);
        this.users = users;
        this.creation = creation;
        this.customers = customers;
        this.events = events;
        this.devices = devices;
    }

    /** The user whom an element is for; null if it names none. */
    @Nullable
    UserRecord user(JsonNode element) {
        JsonNode id = element.get("customer_id");
        return id == null || !id.isString() || id.stringValue().isEmpty() ? null : users.record(id.stringValue());
    }

    /** How many units of the element were stored: actions of an event, else one; 0 when nothing was. */
    int apply(UserRecord user, JsonNode element, long now, Findings findings) {
        String type = element.path("type").asString("");
        if (stops(user, type, element, now, findings)) {
            return 0;
        }
        return switch (type) {
            case "customer" -> customers.apply(user, element, now, findings) ? 1 : 0;
            case "event" -> events.apply(user, element, now, findings);
            case "device" -> devices.apply(user, element, now, creation, findings) ? 1 : 0;
            default -> {
                findings.drop("element", DropReason.UNKNOWN_TYPE, type);
                yield 0;
            }
        };
    }

    private boolean stops(UserRecord user, String type, JsonNode element, long now, Findings findings) {
        DropReason reason = obstacle(user, type, element, now);
        if (reason != null) {
            findings.drop(type + " of " + user.customerId(), reason);
            return true;
        }
        String id = user.customerId();
        if (id.codePointCount(0, id.length()) == 1) {
            findings.warn("customer_id " + id, WarningReason.SINGLE_CHARACTER_ID);
        } else if (Cuts.isLonger(id, LONGEST_ID)) {
            findings.warn("customer_id " + id, WarningReason.LONG_ID);
        }
        return false;
    }

    private @Nullable DropReason obstacle(UserRecord user, String type, JsonNode element, long now) {
        String id = user.customerId();
        UserProfile profile = user.profile();
        if (dropSingleCharacterIds && id.codePointCount(0, id.length()) == 1) {
            return DropReason.SINGLE_CHARACTER_ID;
        }
        if (fairUse.blocks(user.usage(), units(type, element), now)) {
            return DropReason.FAIR_USE;
        }
        if (user.erased(now)) {
            return DropReason.ERASED_USER;
        }
        return profile != null && profile.overDeviceLimit() ? DropReason.DEVICE_LIMIT : null;
    }

    private int units(String type, JsonNode element) {
        return fairUseUnit == FairUseUnit.ACTIONS && type.equals("event")
                ? Math.max(1, element.path("actions").size())
                : 1;
    }
}
