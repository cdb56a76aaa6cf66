package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.manifest.DeviceToken;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A user of one workspace: fixed traits, and the number of the last event that is to be accepted. Not thread-safe. */
final class LabUser {

    private static final String TOKEN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int TOKEN_LENGTH = 142;
    private static final int WITH_TOKEN_PERCENT = 60;

    private final String id;
    private final byte[] key;
    private final int partition;
    private final Platform platform;
    private final byte[] deviceId;
    private final byte[] token;
    private final byte[] model;
    private final byte[] anonymousId;
    private final @Nullable DeviceToken device;
    private long seq;

    LabUser(int workspace, int number, int partitions) {
        SplittableRandom random = new SplittableRandom(31L * number + workspace);
        id = "c" + workspace + "-" + (100_000 + number);
        key = id.getBytes(StandardCharsets.US_ASCII);
        partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        platform = Platform.ofLot(random.nextInt(100));
        anonymousId = uuid(random);
        deviceId = uuid(random);
        model = platform.model(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII);
        boolean pushes = platform.isMobile() && random.nextInt(100) < WITH_TOKEN_PERCENT;
        token = pushes ? token(random) : new byte[0];
        device = pushes ? deviceToken() : null;
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

    /** The device that every event of this user brings, or null. */
    @Nullable
    DeviceToken device() {
        return device;
    }

    long nextSeq() {
        return ++seq;
    }

    private DeviceToken deviceToken() {
        String deviceName = new String(deviceId, StandardCharsets.US_ASCII);
        ContentCheck check = new ContentCheck();
        check.text("device_id", deviceName);
        check.text("platform", platform.deviceName());
        check.text("model", new String(model, StandardCharsets.US_ASCII));
        check.text("os_version", platform.osVersion());
        return new DeviceToken(deviceName, new String(token, StandardCharsets.US_ASCII), check.sum());
    }

    private static byte[] uuid(SplittableRandom random) {
        ByteWriter writer = new ByteWriter();
        writer.writeUuid(random.nextLong(), random.nextLong());
        return writer.toBytes();
    }

    private static byte[] token(SplittableRandom random) {
        byte[] token = new byte[TOKEN_LENGTH];
        for (int i = 0; i < token.length; i++) {
            token[i] = (byte) TOKEN_LETTERS.charAt(random.nextInt(TOKEN_LETTERS.length()));
        }
        return token;
    }
}
