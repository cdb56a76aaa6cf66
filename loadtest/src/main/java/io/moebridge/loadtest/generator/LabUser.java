package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.DeviceToken;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** What is fixed of a user of one workspace; the same whenever it is made anew. Immutable. */
final class LabUser {

    private static final byte[] TOKEN_LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final int TOKEN_LENGTH = 142;
    private static final int LETTERS_IN_A_LONG = 10;
    private static final int WITH_TOKEN_PERCENT = 60;

    private final int workspace;
    private final int number;
    private final int generation;
    private final String id;
    private final byte[] key;
    private final int partition;
    private final Platform platform;
    private final byte[] deviceId;
    private final byte[] token;
    private final byte[] model;
    private final byte[] anonymousId;
    private final @Nullable DeviceToken device;

    /**
     * A user.
     *
     * @param workspace from 0
     * @param number within the workspace, from 0
     * @param generation of the device's token
     */
    LabUser(int workspace, int number, int generation, Traits traits) {
        this.workspace = workspace;
        this.number = number;
        this.generation = generation;
        SplittableRandom random = new SplittableRandom(31L * number + workspace + 1);
        id = "c" + (workspace + 1) + "-" + (100_000 + number);
        key = id.getBytes(StandardCharsets.US_ASCII);
        partition = Utils.toPositive(Utils.murmur2(key)) % traits.partitions();
        int lot = random.nextInt(100);
        platform = traits.allPlatforms() ? Platform.ofAll(lot, random.nextInt(15)) : Platform.ofLot(lot);
        anonymousId = uuid(random);
        deviceId = uuid(random);
        model = platform.model(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII);
        boolean pushes = platform.takesPushes() && random.nextInt(100) < WITH_TOKEN_PERCENT;
        token = pushes ? token(new SplittableRandom(random.nextLong() + generation)) : new byte[0];
        device = pushes ? deviceToken() : null;
    }

    /** What decides on users beside their numbers. */
    record Traits(int partitions, boolean allPlatforms) {}

    boolean is(int otherWorkspace, int otherNumber, int otherGeneration) {
        return number == otherNumber && workspace == otherWorkspace && generation == otherGeneration;
    }

    /** From 0. */
    int workspace() {
        return workspace;
    }

    /** Within the workspace, from 0. */
    int number() {
        return number;
    }

    String id() {
        return id;
    }

    byte[] key() {
        return key;
    }

    int partition() {
        return partition;
    }

    Platform platform() {
        return platform;
    }

    byte[] deviceId() {
        return deviceId;
    }

    /** What the device calls itself. */
    byte[] model() {
        return model;
    }

    byte[] token() {
        return token;
    }

    byte[] anonymousId() {
        return anonymousId;
    }

    boolean hasToken() {
        return device != null;
    }

    /** The device that this user's ordinary events bring, or null. */
    @Nullable
    DeviceToken device() {
        return device;
    }

    private DeviceToken deviceToken() {
        String deviceName = new String(deviceId, StandardCharsets.US_ASCII);
        ContentCheck check = new ContentCheck();
        check.text("device_id", deviceName);
        check.text("platform", platform.deviceName());
        if (model.length > 0) {
            check.text("model", new String(model, StandardCharsets.US_ASCII));
        }
        if (!platform.osVersion().isEmpty()) {
            check.text("os_version", platform.osVersion());
        }
        return new DeviceToken(deviceName, new String(token, StandardCharsets.US_ASCII), check.sum());
    }

    private static byte[] uuid(SplittableRandom random) {
        ByteWriter writer = new ByteWriter(36);
        writer.writeUuid(random.nextLong(), random.nextLong());
        return writer.toBytes();
    }

    private static byte[] token(SplittableRandom random) {
        byte[] token = new byte[TOKEN_LENGTH];
        long bits = 0;
        for (int i = 0; i < token.length; i++) {
            bits = i % LETTERS_IN_A_LONG == 0 ? random.nextLong() : bits >>> 6;
            token[i] = TOKEN_LETTERS[(int) bits & 63];
        }
        return token;
    }
}
