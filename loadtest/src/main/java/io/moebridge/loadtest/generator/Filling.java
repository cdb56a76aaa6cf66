package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * Members that bring an event to a size: lists of words, of articles, nested objects, long texts, numbers and flags. Each is within what MoEngage
 * keeps (lists up to 50, texts up to 512 characters, and all of them together with an event's own at most 100 attributes), so that all of it is to
 * arrive. Immutable.
 */
final class Filling {

    private static final int LISTS = 30;
    private static final int TEXTS = 16;
    private static final int SMALL = 16;
    private static final int LIST_ITEMS = 48;
    private static final int EVERY_ARTICLES = 30;
    private static final int NAME_LENGTH = 24;

    private final List<Member> large = new ArrayList<>();
    private final List<Member> middle = new ArrayList<>();
    private final List<Member> small = new ArrayList<>();
    private final Wording wording;

    Filling(long seed) {
        wording = new Wording(new SplittableRandom(seed + 77));
        for (int number = 0; number < LISTS; number++) {
            large.add(member(number % EVERY_ARTICLES == EVERY_ARTICLES - 1 ? articles(number) : words(number)));
        }
        for (int number = 0; number < TEXTS; number++) {
            middle.add(member(number == 0 ? nested() : text(number)));
        }
        for (int number = 0; number < SMALL; number++) {
            small.add(member("\"flag_" + number + "\":" + (number % 2 == 0 ? "true" : wording.price())));
        }
    }

    /**
     * Writes about that many bytes of members, the larger ones first, and adds what is to arrive of them to a sum.
     *
     * @param from any number; tells where in the store of members to begin
     */
    void write(int bytes, int from, ByteWriter out, ContentCheck sum) {
        int left = write(large, bytes, from, out, sum);
        left = write(middle, left, from, out, sum);
        left = rest(left, out, sum);
        var unused = write(small, left, from, out, sum);
    }

    private static int write(List<Member> members, int bytes, int from, ByteWriter out, ContentCheck sum) {
        int left = bytes;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(Math.floorMod(from + i, members.size()));
            if (member.bytes.length <= left) {
                out.write(member.bytes);
                sum.add(member.check);
                left -= member.bytes.length;
            }
        }
        return left;
    }

    /** One text as long as what is left, if that is something. */
    private static int rest(int left, ByteWriter out, ContentCheck sum) {
        int length = Math.min(500, left - NAME_LENGTH);
        if (length < 1) {
            return left;
        }
        String text = "n".repeat(length);
        out.write((",\"lab_remark\":\"" + text + "\"").getBytes(StandardCharsets.US_ASCII));
        sum.text("lab_remark", text);
        return left - length - NAME_LENGTH;
    }

    private static Member member(String json) {
        ContentCheck check = new ContentCheck();
        JsonNode object = ExpectedContent.json("{" + json + "}");
        ExpectedContent.addAll(check, ExpectedContent.ofProperties(object));
        return new Member(("," + json).getBytes(StandardCharsets.UTF_8), check.sum());
    }

    private String words(int number) {
        StringJoiner list = new StringJoiner(",", "\"interests_" + number + "\":[", "]");
        for (int i = 0; i < LIST_ITEMS; i++) {
            list.add("\"" + wording.category() + " / " + wording.brand() + " / " + wording.thing() + ", "
                    + wording.code(24) + "\"");
        }
        return list.toString();
    }

    private String articles(int number) {
        StringJoiner list = new StringJoiner(",", "\"articles_" + number + "\":[", "]");
        for (int i = 0; i < LIST_ITEMS / 4; i++) {
            list.add("{\"sku\":\"" + wording.code(8) + "\",\"name\":\"" + wording.thing() + "\",\"brand\":\""
                    + wording.brand() + "\",\"price\":" + wording.price() + ",\"quantity\":" + wording.number(1, 5)
                    + ",\"image_url\":\"https://cdn.example.com/i/" + wording.code(16) + ".jpg\"}");
        }
        return list.toString();
    }

    private String nested() {
        return "\"delivery\":{\"method\":\"parcel\",\"from\":{\"city\":\"" + wording.city()
                + "\",\"depot\":{\"code\":\"" + wording.code(6) + "\",\"dock\":" + wording.number(1, 40)
                + "}},\"to\":{\"city\":\"" + wording.city() + "\",\"street\":\"" + wording.number(1, 200)
                + " High Street\"},\"insured\":true,\"cost\":" + wording.price() + "}";
    }

    private String text(int number) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 330) {
            text.append(wording.thing()).append(". ");
        }
        return "\"review_" + number + "\":\"" + text + "\"";
    }

    /** Some JSON after a comma, and the sum of what is to arrive of it. */
    private static final class Member {

        private final byte[] bytes;
        private final int check;

        Member(byte[] bytes, int check) {
            this.bytes = bytes;
            this.check = check;
        }
    }
}
