package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.StringJoiner;

/** Writes the names and properties of semantic events: Segment's e-commerce and mobile specifications. */
final class PropertiesText {

    private static final List<String> PRODUCT_EVENTS = List.of(
            "Product Viewed", "Product Clicked", "Product Added", "Product Removed", "Product Added to Wishlist");
    private static final List<String> LIST_EVENTS =
            List.of("Product List Viewed", "Cart Viewed", "Checkout Started", "Order Completed", "Order Updated");
    private static final List<String> MOBILE_EVENTS =
            List.of("Application Opened", "Application Backgrounded", "Push Notification Tapped", "Deep Link Opened");

    private final Wording wording;

    PropertiesText(Wording wording) {
        this.wording = wording;
    }

    /** An event's {@code "event":...,"properties":...}. */
    String of(Platform platform) {
        int lot = wording.number(0, 99);
        if (platform.isMobile() && lot < 25) {
            return event(wording.of(MOBILE_EVENTS), mobile());
        }
        if (lot < 70) {
            return event(wording.of(PRODUCT_EVENTS), product() + ",\"coupon\":\"MAYDEALS\",\"currency\":\"USD\"");
        }
        String name = wording.of(LIST_EVENTS);
        return event(name, order(wording.number(1, 4)));
    }

    /** The least that an event says. */
    static String lean() {
        return event("Cart Viewed", "\"gift\":false@FILL@");
    }

    private static String event(String name, String properties) {
        return "\"event\":\"" + name + "\",\"properties\":{\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@,"
                + properties + "}";
    }

    private String product() {
        return "\"product_id\":\"" + wording.code(24) + "\",\"sku\":\"" + wording.code(8) + "\",\"category\":\""
                + wording.category() + "\",\"name\":\"" + wording.thing() + "\",\"brand\":\"" + wording.brand()
                + "\",\"variant\":\"200 pieces\",\"price\":" + wording.price() + ",\"quantity\":" + wording.number(1, 5)
                + ",\"position\":" + wording.number(1, 40) + ",\"url\":\"https://shop.example.com/p/" + wording.code(10)
                + "\",\"image_url\":\"https://cdn.example.com/i/" + wording.code(16) + ".jpg\"";
    }

    private String order(int products) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (int i = 0; i < products; i++) {
            list.add("{" + product() + "}");
        }
        return "\"checkout_id\":\"" + wording.code(12)
                + "\",\"order_id\":\"@NUMBER@\",\"affiliation\":\"Web shop\",\"subtotal\":"
                + wording.price() + ",\"total\":" + wording.price() + ",\"revenue\":" + wording.price()
                + ",\"shipping\":"
                + wording.price() + ",\"tax\":" + wording.price()
                + ",\"discount\":0,\"coupon\":null,\"currency\":\"EUR\","
                + "\"gift\":false,\"products\":" + list;
    }

    private String mobile() {
        return "\"from_background\":true,\"referring_application\":\"com.example.mail\",\"url\":\"example://item/"
                + wording.code(8) + "\",\"version\":\"7.4\",\"build\":\"7412\",\"campaign\":{\"name\":\"winback-"
                + wording.code(3) + "\",\"medium\":\"Push\",\"content\":\"Your cart is waiting\",\"source\":\"crm\"}";
    }
}
