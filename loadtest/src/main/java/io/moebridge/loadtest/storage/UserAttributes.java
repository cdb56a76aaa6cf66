package io.moebridge.loadtest.storage;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which attribute of a user a name stands for, and what it takes. Not thread-safe. */
final class UserAttributes {

    private static final String KIND = "attribute";

    private final NameRegistry names;
    private final ValueRules values;
    private final TextPool texts = new TextPool();
    private final int nameLength;
    private final LocationRule locations;
    private final LocationRule geo;
    private final boolean revenueWritable;

    UserAttributes(StorageSettings settings) {
        this.names = new NameRegistry(
                settings.get(StorageSetting.USER_ATTRIBUTE_NAMES),
                settings.get(StorageSetting.IDLE_NAME_AGE),
                settings.get(StorageSetting.BLOCKED_USER_ATTRIBUTES));
        this.values = ValueRules.ofUsers(settings);
        this.nameLength = settings.get(StorageSetting.NAME_LENGTH);
        this.locations = settings.get(StorageSetting.LOCATION_ATTRIBUTES);
        this.geo = settings.get(StorageSetting.GEO);
        this.revenueWritable = settings.get(StorageSetting.REVENUE_WRITABLE);
    }

    /**
     * The key under which an attribute is kept, always the same object; null, with the reason in {@code findings},
     * when it cannot be written.
     *
     * @param creating whether the user is being created
     */
    @Nullable
    String key(String name, boolean creating, long now, Findings findings) {
        if (name.isEmpty() || name.equals("id") || name.equals("_id")) {
            findings.drop("attribute " + name, DropReason.FORBIDDEN_NAME);
            return null;
        }
        StandardAttribute standard = StandardAttribute.named(name);
        if (standard != null) {
            return standardKey(name, standard, creating, findings);
        }
        RegisteredName known = names.known(name);
        if (known == null) {
            known = names.use(KIND, cut(name, findings), now, findings);
        } else {
            known.used(now);
        }
        if (known == null) {
            return null;
        }
        ReservedNames.check(KIND, known.text(), findings);
        return known.text();
    }

    private @Nullable String standardKey(String name, StandardAttribute standard, boolean creating, Findings findings) {
        if (standard.writable(creating, locations, geo, revenueWritable)) {
            return standard.storageKey();
        }
        boolean later = !creating && standard.writable(true, locations, geo, revenueWritable);
        findings.drop("attribute " + name, later ? DropReason.CREATE_ONLY_ATTRIBUTE : DropReason.READ_ONLY_ATTRIBUTE);
        return null;
    }

    private String cut(String name, Findings findings) {
        if (!Cuts.isLonger(name, nameLength)) {
            return name;
        }
        findings.warn("attribute " + name, WarningReason.CUT_NAME);
        return Cuts.cut(name, nameLength);
    }

    /** What is stored under a key for a value; null, with the reason in {@code findings}, when nothing is. */
    @Nullable
    Object value(String key, JsonNode value, Findings findings) {
        StandardAttribute standard = StandardAttribute.named(key);
        Object stored = standard == null || standard.type() == null
                ? values.read(key, value, findings)
                : values.read(key, value, standard.type(), findings);
        return stored instanceof String text ? texts.share(text) : stored;
    }

    NameRegistry names() {
        return names;
    }
}
