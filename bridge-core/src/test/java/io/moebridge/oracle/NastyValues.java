package io.moebridge.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and values that stand at an edge of some rule, and trees of them. */
final class NastyValues {
    static final List<String> NAMES = List.of(
            "a",
            "b",
            "a_b",
            "a.b",
            "b_c",
            "c",
            "plan",
            "name",
            "firstName",
            "first_name",
            "firstname",
            "lastName",
            "last_name",
            "lastname",
            "email",
            "phone",
            "mobile",
            "gender",
            "birthday",
            "createdAt",
            "created_at",
            "created_time",
            "lastSeen",
            "last_seen",
            "age",
            "revenue",
            "transactions",
            "location",
            "geo",
            "latitude",
            "longitude",
            "address",
            "address_city",
            "city",
            "company",
            "id",
            "_id",
            "userId",
            "user_id",
            "anonymousId",
            "anonymous_id",
            "",
            "avatar",
            "title",
            "username",
            "moe_unsubscribe",
            "moe_x",
            "moe",
            "unsubscribe",
            "source",
            "status",
            "USER_ATTRIBUTE_USER_NAME",
            "USER_ATTRIBUTE_X",
            "MOE_GAID",
            "INSTALL",
            "segment_message_id",
            "page_name",
            "screen_category",
            "products",
            "products_sku",
            "sku",
            "price",
            "url",
            "é",
            "名前",
            "\"q\"",
            "back\\slash",
            "new\nline",
            "\u0000",
            "🙂",
            "type",
            "event",
            "properties",
            "traits",
            "All",
            "n".repeat(200),
            "n".repeat(201),
            "é".repeat(201),
            "Moe_x",
            "FIRSTNAME",
            " name ",
            "$set");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "Ada",
            " ada@x.io ",
            "true",
            "null",
            "0",
            "36",
            " 36 ",
            "36.5",
            "1e3",
            "-0",
            "007",
            "0x1F",
            "NaN",
            "Infinity",
            "1e9999",
            "12,5",
            "2016-03-24",
            "2016-03-24T17:46:45.000Z",
            "2016-03-24T23:16:45+05:30",
            "2016-03-24T17:46:45",
            "2016-03-24T17:46",
            "2016-03-24 17:46:45Z",
            "2016-02-30",
            "2016-13-01T00:00:00Z",
            "2016-03-24T25:00:00Z",
            "2016-03-24T17:46:45.123456789Z",
            "2016-03-24T17:46:45+0530",
            "1458841605",
            "1458841605000",
            "-1458841605",
            "Thu Mar 24 2016 17:46:45 GMT+0000 (UTC)",
            "Thu Mar 24 2016 17:46:45 GMT+0530 (India Standard Time)",
            "Thu Mar 24 2016 17:46:45 GMT+0100",
            "24.03.2016",
            "02-12-2001",
            "yesterday",
            "é",
            "日本語",
            "🙂🙂",
            "a\u0000b",
            "\u0001",
            "tab\tnew\nline",
            "quote\"back\\slash/",
            "\u2028",
            "\ufeff",
            "\u00a0",
            "{\"a\":1}",
            "[1,2]",
            "http://x.io/a?b=c#d",
            "W\u0130");

    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "2",
            "1.0",
            "1.50",
            "4915112345678.0",
            "1e2",
            "1E+2",
            "1e-2",
            "12.5e0",
            "1e9999",
            "-1e9999",
            "1e-9999",
            "123456789012345678901234567890",
            "0.1",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "1458841605",
            "1458841605000",
            "1458841605.5",
            "-1458841605",
            "99999999999",
            "100000000000",
            "253402300799999",
            "253402300800000",
            "1e10",
            "1e999999999",
            "1e99999999999",
            "5e-324",
            "0.000",
            "0e0");

    private final Dice dice;

    NastyValues(Dice dice) {
        this.dice = dice;
    }

    /** One of a few values that are mostly usual. */
    @Nullable
    Object value(int depth) {
        int kind = dice.below(20);
        if (kind < 8) {
            return text();
        }
        if (kind < 12) {
            return new Num(dice.one(NUMBERS));
        }
        if (kind < 14) {
            return dice.onceIn(2);
        }
        if (kind < 15) {
            return null;
        }
        if (depth <= 0) {
            return "leaf";
        }
        return kind < 17 ? object(depth - 1, 4) : array(depth - 1);
    }

    String text() {
        int kind = dice.below(30);
        if (kind == 0) {
            return dice.one(List.of("x", "é", "🙂", "\"", "\u0001")).repeat(510 + dice.below(5));
        }
        if (kind == 1) {
            String start =
                    dice.one(List.of("http://x.io/", "https://x.io/", "HTTPS://x.io/", "ftp://x.io/", "//x.io/"));
            return start + "p".repeat(498 + dice.below(5));
        }
        return dice.one(TEXTS);
    }

    Members object(int depth, int most) {
        Members members = new Members();
        for (int i = dice.below(most + 1); i > 0; i--) {
            members.put(dice.one(NAMES), value(depth));
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        int length = dice.onceIn(40) ? 48 + dice.below(5) : dice.below(4);
        List<@Nullable Object> values = new ArrayList<>();
        int kind = dice.below(5);
        for (int i = 0; i < length; i++) {
            values.add(dice.onceIn(12) ? value(depth) : ofKind(kind, depth));
        }
        return values;
    }

    private Object ofKind(int kind, int depth) {
        return switch (kind) {
            case 0 -> text();
            case 1 -> new Num(dice.one(NUMBERS));
            case 2 -> dice.onceIn(2);
            default -> object(depth, 3);
        };
    }

    /** Many members, to reach the hundred of an event. */
    Members many() {
        Members members = object(2, 5);
        for (int i = dice.below(130); i > 0; i--) {
            members.put("m" + i, i % 7 == 0 ? value(2) : new Num("1"));
        }
        return members;
    }
}
