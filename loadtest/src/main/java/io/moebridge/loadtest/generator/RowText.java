package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.Locale;

/**
 * Writes rows of a Segment warehouse as change capture brings them: inside Debezium's envelope, that again inside Connect's, or flat with the table's
 * name in a column.
 */
final class RowText {

    private static final String LAB = "\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@";
    private static final List<String> EVENTS =
            List.of("Product Viewed", "Product Added", "Cart Viewed", "Checkout Started", "Order Completed");

    private final Wording wording;

    RowText(Wording wording) {
        this.wording = wording;
    }

    /** A row without any envelope. */
    record Row(String table, String columns, boolean mayBeFlat) {

        String json() {
            return "{" + columns + "}";
        }
    }

    Row track() {
        String name = wording.of(EVENTS);
        String table = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        return event(table, name, LAB + "," + properties());
    }

    /** Of the table of all events, which has no properties. */
    Row tracks() {
        return event("tracks", wording.of(EVENTS), "\"lab_id\":\"@ID@\"");
    }

    Row view() {
        String columns = common() + ",\"name\":\"" + wording.category() + "\",\"lab_id\":\"@ID@\",\"url\":\"https://"
                + "shop.example.com/" + wording.code(8) + "\"";
        return new Row("pages", columns, true);
    }

    Row identify() {
        return new Row("identifies", common() + "," + LAB + "," + traits(), true);
    }

    Row user() {
        return new Row("users", "\"id\":\"@USER@\",\"received_at\":\"@RECEIVED_AT@\"," + LAB + "," + traits(), false);
    }

    /** A row as a record. */
    String record(Row row) {
        int lot = wording.number(0, 2);
        if (lot == 0 && row.mayBeFlat()) {
            return "{" + row.columns() + ",\"__table\":\"" + row.table()
                    + "\",\"__op\":\"c\",\"__ts_ms\":@AT@,\"__deleted\":\"false\"}";
        }
        String change = change(row);
        return lot == 1 ? connected(change) : change;
    }

    /** A row that is gone. */
    String deleted() {
        return "{\"before\":{\"id\":\"@MESSAGE_ID@\",\"user_id\":\"@USER@\",\"received_at\":\"@RECEIVED_AT@\"},"
                + "\"after\":null," + source("identifies") + ",\"op\":\"d\",\"ts_ms\":@AT@}";
    }

    private String change(Row row) {
        return "{\"before\":null,\"after\":" + row.json() + "," + source(row.table()) + ",\"op\":\""
                + wording.of(List.of("c", "r", "u")) + "\",\"ts_ms\":@AT@,\"transaction\":null}";
    }

    private static String connected(String change) {
        return "{\"schema\":{\"type\":\"struct\",\"optional\":false,\"name\":\"warehouse.Envelope\",\"version\":2},"
                + "\"payload\":" + change + "}";
    }

    private static String source(String table) {
        return "\"source\":{\"version\":\"2.7.3.Final\",\"connector\":\"postgresql\",\"name\":\"warehouse\",\"ts_ms\":@AT@,"
                + "\"snapshot\":\"false\",\"db\":\"segment\",\"schema\":\"shop\",\"table\":\"" + table + "\",\"lsn\":"
                + "24023128}";
    }

    private Row event(String table, String name, String columns) {
        String slug = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        return new Row(
                table, common() + ",\"event\":\"" + slug + "\",\"event_text\":\"" + name + "\"," + columns, true);
    }

    private static String common() {
        return "\"id\":\"@MESSAGE_ID@\",\"user_id\":\"@USER@\",\"anonymous_id\":\"@ANONYMOUS@\",\"timestamp\":"
                + "\"@TIMESTAMP@\",\"original_timestamp\":\"@ORIGINAL_TIMESTAMP@\",\"sent_at\":\"@SENT_AT@\","
                + "\"received_at\":\"@RECEIVED_AT@\",\"context_library_name\":\"analytics.js\","
                + "\"context_library_version\":\"next-1.84.3\",\"context_locale\":\"en-GB\",\"uuid_ts\":\"@RECEIVED_AT@\"";
    }

    private String properties() {
        return "\"product_id\":\"" + wording.code(24) + "\",\"category\":\"" + wording.category() + "\",\"name\":\""
                + wording.thing() + "\",\"price\":" + wording.price() + ",\"quantity\":" + wording.number(1, 5)
                + ",\"gift\":false,\"coupon\":null,\"products\":\"[{\\\"sku\\\":\\\"" + wording.code(8)
                + "\\\",\\\"price\\\":" + wording.price() + "}]\"";
    }

    private String traits() {
        return "\"first_name\":\"" + wording.firstName() + "\",\"last_name\":\"" + wording.lastName()
                + "\",\"email\":\"u"
                + wording.code(8) + "@example.com\",\"phone\":\"+4479" + wording.number(10_000_000, 99_999_999)
                + "\",\"age\":" + wording.number(18, 80) + ",\"created_at\":\"2024-0" + wording.number(1, 9)
                + "-14T09:30:00.000Z\",\"plan\":\"premium\",\"newsletter\":true,\"address_city\":\"" + wording.city()
                + "\",\"avatar\":null";
    }
}
