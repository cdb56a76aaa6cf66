package io.moebridge.loadtest.pound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Whole bulk requests, ready to be written: three events and a customer in turn, of many users, filled up to the wanted size. */
final class PreparedRequests {

    private static final int REQUESTS = 64;

    private PreparedRequests() {}

    static List<ByteBuffer> of(PoundSettings settings) {
        List<ByteBuffer> requests = new ArrayList<>(REQUESTS);
        for (int request = 0; request < REQUESTS; request++) {
            requests.add(request(settings, request * settings.elements()));
        }
        return requests;
    }

    private static ByteBuffer request(PoundSettings settings, int firstUser) {
        StringBuilder body = new StringBuilder("{\"type\":\"transition\",\"elements\":[");
        for (int i = 0; i < settings.elements(); i++) {
            body.append(i == 0 ? "" : ",").append(element(firstUser + i, settings.elementBytes()));
        }
        byte[] bytes = body.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] head = head(settings, bytes.length).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(head.length + bytes.length)
                .put(head)
                .put(bytes)
                .flip();
    }

    private static String head(PoundSettings settings, int length) {
        String identity = settings.appId() + ":" + settings.apiKey();
        return "POST /v1/transition/" + settings.appId() + " HTTP/1.1\r\nHost: "
                + settings.baseUrl().getAuthority()
                + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(identity.getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String element(int user, int bytes) {
        String bare = user % 4 == 3 ? customer(user, "") : event(user, "");
        String filling = "word ".repeat(bytes / 5 + 1).substring(0, Math.max(0, Math.min(500, bytes - bare.length())));
        return user % 4 == 3 ? customer(user, filling) : event(user, filling);
    }

    private static String customer(int user, String filling) {
        return "{\"type\":\"customer\",\"customer_id\":\"user-" + user + "\",\"attributes\":{\"first_name\":\"Ann\","
                + "\"email\":\"ann" + user + "@example.com\",\"mobile\":\"4930" + user + "\",\"plan\":\"gold\","
                + "\"logins\":" + user + ",\"newsletter\":true,\"note\":\"" + filling + "\"}}";
    }

    private static String event(int user, String filling) {
        return "{\"type\":\"event\",\"customer_id\":\"user-" + user + "\",\"actions\":[{\"action\":\"Order Completed\","
                + "\"attributes\":{\"order_id\":\"order-" + user + "\",\"total\":" + user + ".25,\"currency\":\"EUR\","
                + "\"items\":3,\"coupon\":\"SPRING\",\"first_order\":false,\"note\":\"" + filling
                + "\"},\"platform\":\"web\",\"current_time\":\"" + Instant.EPOCH.plusSeconds(1_700_000_000L + user)
                + "\"}]}";
    }
}
