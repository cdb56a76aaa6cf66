package io.moebridge.loadtest.verifier;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.DeviceToken;
import io.moebridge.loadtest.simulator.Accepted;
import io.moebridge.loadtest.verifier.Findings.Kind;
import io.moebridge.loadtest.verifier.Findings.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches device elements by workspace, user and token. A device comes after an event of its user, and comes again only after another event of his,
 * for each event may bring it. Tokens are compared by 64 bits, and only those of one user. Not thread-safe.
 */
final class DeviceCheck {

    private final LongIntMap places = new LongIntMap();
    private final LongIntMap owners = new LongIntMap();
    private final LongIntMap devicesOfPerson = new LongIntMap();
    private final List<Device> devices = new ArrayList<>();
    private final People people;
    private final Causes causes;
    private final Findings findings;

    DeviceCheck(People people, Causes causes, Findings findings) {
        this.people = people;
        this.causes = causes;
        this.findings = findings;
    }

    void expect(int person, int partition, DeviceToken token) {
        long hash = Hashes.of(token.token());
        Device known = find(person, hash);
        if (known == null) {
            places.put(place(person, hash), devices.size());
            owners.put(hash, person);
            devicesOfPerson.put(person, devices.size());
            devices.add(new Device(person, partition, hash, token.check(), token.id()));
        } else if (known.check != token.check()) {
            known.check = ContentCheck.NONE;
        }
    }

    /** Takes a device that was accepted. */
    void accepted(Accepted element, long micros) {
        int person = people.find(element.appId(), element.customerId());
        String token = element.pushId() == null ? "" : element.pushId();
        Device device = person < 0 ? null : find(person, Hashes.of(token));
        if (device == null) {
            findings.add(
                    kindOfStranger(person, token), Subject.DEVICE, () -> describe(element) + stranger(person, token));
            return;
        }
        if (device.check != ContentCheck.NONE
                && element.check() != ContentCheck.NONE
                && device.check != element.check()) {
            findings.add(
                    Kind.ALTERED, Subject.DEVICE, () -> describe(element) + " says something else than was put in");
        }
        int acceptances = people.acceptances(person);
        if (acceptances == 0) {
            findings.add(
                    Kind.OUT_OF_ORDER,
                    Subject.DEVICE,
                    () -> describe(element) + " was accepted before any event of its user");
        } else if (device.request > 0 && device.acceptances == acceptances) {
            again(device, element, micros);
        }
        device.acceptances = acceptances;
        device.request = element.request();
        device.micros = micros;
    }

    void finish() {
        for (Device device : devices) {
            if (device.request == 0) {
                findings.add(
                        Kind.LOST,
                        Subject.DEVICE,
                        () -> "device " + device.id + " of " + people.describe(device.person));
            }
        }
    }

    /** No event of the user lies between this acceptance and the one before. */
    private void again(Device device, Accepted element, long micros) {
        RepeatCause cause = causes.of(device.request, device.micros, micros, device.partition);
        if (cause == RepeatCause.UNEXPLAINED) {
            findings.add(
                    Kind.UNEXPLAINED,
                    Subject.DEVICE,
                    () -> describe(element)
                            + " came again without an event of its user between, and nothing that happened leads to it");
        }
        findings.add(
                Kind.DUPLICATED,
                Subject.DEVICE,
                () -> describe(element) + " came again without an event of its user between, " + cause.words());
    }

    private Kind kindOfStranger(int person, String token) {
        if (owners.get(Hashes.of(token)) != LongIntMap.ABSENT) {
            return Kind.MISROUTED;
        }
        return person >= 0 && devicesOfPerson.get(person) != LongIntMap.ABSENT ? Kind.ALTERED : Kind.INVENTED;
    }

    private String stranger(int person, String token) {
        int owner = owners.get(Hashes.of(token));
        if (owner != LongIntMap.ABSENT) {
            return " belongs to " + people.describe(owner);
        }
        return kindOfStranger(person, token) == Kind.ALTERED
                ? " has a token that was never put in; its user has others"
                : " was never put in";
    }

    private @Nullable Device find(int person, long tokenHash) {
        int at = places.get(place(person, tokenHash));
        Device device = at == LongIntMap.ABSENT ? null : devices.get(at);
        return device != null && device.person == person && device.hash == tokenHash ? device : null;
    }

    private static long place(int person, long tokenHash) {
        return tokenHash ^ Hashes.mixed(person + 1L);
    }

    private static String describe(Accepted element) {
        return "device " + element.deviceId() + " of user " + element.customerId() + " in " + element.appId();
    }

    /** A device that is to come, and what was seen of it. */
    private static final class Device {

        private final int person;
        private final int partition;
        private final long hash;
        private final String id;
        private int check;
        private int acceptances;
        private long request;
        private long micros;

        Device(int person, int partition, long hash, int check, String id) {
            this.person = person;
            this.partition = partition;
            this.hash = hash;
            this.check = check;
            this.id = id;
        }
    }
}
