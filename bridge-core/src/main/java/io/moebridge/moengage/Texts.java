package io.moebridge.moengage;

import java.nio.charset.StandardCharsets;

/** The constant parts of elements. */
final class Texts {
    private Texts() {}

    static final byte[] CUSTOMER = bytes("{\"type\":\"customer\",\"customer_id\":\"");
    static final byte[] EVENT = bytes("{\"type\":\"event\",\"customer_id\":\"");
    static final byte[] DEVICE_ELEMENT = bytes("{\"type\":\"device\",\"customer_id\":\"");
    static final byte[] END_OF_NAME = bytes("\":");
    static final byte[] ATTRIBUTES = bytes(",\"attributes\":");
    static final byte[] UPDATE_EXISTING_ONLY = bytes(",\"update_existing_only\":true");
    static final byte[] DEVICE_ID = bytes(",\"device_id\":\"");
    static final byte[] ACTIONS = bytes(",\"actions\":[{\"action\":\"");
    static final byte[] PAGE_NAME = bytes("page_name");
    static final byte[] PAGE_CATEGORY = bytes("page_category");
    static final byte[] SCREEN_NAME = bytes("screen_name");
    static final byte[] SCREEN_CATEGORY = bytes("screen_category");
    static final byte[] GROUP_ID = bytes("group_id");
    static final byte[] GROUP_PREFIX = bytes("group_");
    static final byte[] REAL_TIME_ACTION = bytes(",\"real_time_action\":\"true\"");
    static final byte[] PLATFORM = bytes(",\"platform\":\"");
    static final byte[] OS_TYPE = bytes(",\"moe_os_type\":\"");
    static final byte[] APP_VERSION = bytes(",\"app_version\":\"");
    static final byte[] CURRENT_TIME = bytes(",\"current_time\":");
    static final byte[] TIMEZONE_OFFSET = bytes(",\"user_timezone_offset\":");
    static final byte[] END_OF_ACTIONS = bytes("}]}");
    static final byte[] DEVICE_PLATFORM = bytes(",\"attributes\":{\"platform\":\"");
    static final byte[] PUSH_ID = bytes(",\"push_id\":\"");
    static final byte[] MODEL_MEMBER = bytes(",\"model\":\"");
    static final byte[] OS_VERSION = bytes(",\"os_version\":\"");
    static final byte[] MOE_GAID = bytes(",\"moe_gaid\":\"");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
