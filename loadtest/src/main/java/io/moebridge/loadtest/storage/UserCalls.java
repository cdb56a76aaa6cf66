package io.moebridge.loadtest.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls about whole users: export, delete, erase, cohorts, devices opted out. Not thread-safe. */
final class UserCalls {

    private final Users users;
    private final Schedule schedule;
    private final EventTimes times;
    private final long deleteBufferMillis;
    private final long eraseBlockMillis;

    UserCalls(StorageSettings settings, Users users, Schedule schedule, EventTimes times) {
        this.users = users;
        this.schedule = schedule;
        this.times = times;
        this.deleteBufferMillis = settings.get(StorageSetting.DELETE_BUFFER).toMillis();
        this.eraseBlockMillis = settings.get(StorageSetting.ERASE_BLOCK).toMillis();
    }

    @Nullable
    UserProfile find(Identifier identifier) {
        return switch (identifier.type()) {
            case "customer_id" -> users.profile(identifier.value());
            case "moengage_id" -> users.withMoengageId(identifier.value());
            case "id" -> {
                UserProfile profile = users.profile(identifier.value());
                yield profile == null ? users.withMoengageId(identifier.value()) : profile;
            }
            default -> null;
        };
    }

    Export export(List<Identifier> identifiers, Set<String> fields) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        List<Identifier> notFound = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            UserProfile profile = find(identifier);
            if (profile == null) {
                notFound.add(identifier);
            } else {
                found.add(exported(profile, fields));
            }
        }
        return new Export(found, notFound);
    }

    private Map<String, @Nullable Object> exported(UserProfile profile, Set<String> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", users.moengageId(profile));
        all.put("customer_id", profile.user().customerId());
        all.put("created_time", ProfileViews.firstSeen(profile, times).toString());
        all.put("last_seen", ProfileViews.lastSeen(profile).toString());
        ProfileViews.attributes(profile).forEach((name, value) -> all.putIfAbsent(name, ProfileViews.plain(value)));
        if (!fields.isEmpty()) {
            all.keySet().removeIf(name -> !fields.contains(name) && !fields.contains(storageKey(name)));
        }
        return all;
    }

    private static String storageKey(String name) {
        StandardAttribute standard = StandardAttribute.named(name);
        return standard == null ? name : standard.storageKey();
    }

    DeletionOutcome delete(Identifier identifier, long now) {
        UserProfile profile = find(identifier);
        if (profile == null) {
            return DeletionOutcome.NOT_FOUND;
        }
        profile.deleteAt(now + deleteBufferMillis);
        schedule.at(profile.deleteAt(), () -> {
            if (users.exists(profile)) {
                users.remove(profile);
            }
        });
        return DeletionOutcome.SCHEDULED;
    }

    /** Erases the users whom any of the identities names; ids that nobody has are blocked too. */
    Set<String> erase(List<Identifier> identities, long now) {
        Set<String> erased = new LinkedHashSet<>();
        for (Identifier identity : identities) {
            for (UserRecord user : named(identity)) {
                UserProfile profile = user.profile();
                if (profile != null) {
                    users.remove(profile);
                    erased.add(user.customerId());
                }
                user.erasedUntil(now + eraseBlockMillis);
            }
        }
        return erased;
    }

    private List<UserRecord> named(Identifier identity) {
        return switch (identity.type()) {
            case "ID", "customer_id" -> List.of(users.record(identity.value()));
            case "email" -> withAttribute(StandardAttribute.EMAIL, identity.value());
            case "mobile" -> withAttribute(StandardAttribute.MOBILE, identity.value());
            case "google_advertising_id" ->
                withAdvertisingId(StandardAttribute.GOOGLE_ADVERTISING_ID, "moe_gaid", identity.value());
            case "advertising_identifier" ->
                withAdvertisingId(StandardAttribute.ADVERTISING_ID, "idfv", identity.value());
            default -> List.of();
        };
    }

    private List<UserRecord> withAttribute(StandardAttribute attribute, String value) {
        List<UserRecord> found = new ArrayList<>();
        for (UserRecord user : users.all()) {
            UserProfile profile = user.profile();
            if (profile != null && value.equals(profile.attributes().get(attribute.storageKey()))) {
                found.add(user);
            }
        }
        return found;
    }

    private List<UserRecord> withAdvertisingId(StandardAttribute attribute, String token, String value) {
        List<UserRecord> found = new ArrayList<>(withAttribute(attribute, value));
        Device device = users.device(token, value);
        if (device != null) {
            found.add(device.owner().user());
        }
        return found;
    }

    /** How many of the users exist, and have joined or left; the others are left out. */
    int changeMembers(String cohort, List<String> customerIds, boolean joining, Findings findings) {
        int changed = 0;
        for (String id : customerIds) {
            UserProfile profile = users.profile(id);
            if (profile == null) {
                findings.drop("member " + id + " of cohort " + cohort, DropReason.UNKNOWN_USER);
            } else if (joining) {
                profile.join(cohort);
                changed++;
            } else {
                profile.leave(cohort);
                changed++;
            }
        }
        return changed;
    }

    /** How many devices of a user were opted out, or in again; with no ids all of his. */
    int block(Identifier identifier, Set<String> deviceIds, boolean out) {
        UserProfile profile = find(identifier);
        if (profile == null) {
            return 0;
        }
        int changed = 0;
        for (Device device : profile.deviceList()) {
            if (deviceIds.isEmpty() || device.isNamed(deviceIds)) {
                device.optOut(out);
                changed++;
            }
        }
        return changed;
    }
}
