package io.moebridge.loadtest.generator;

/** Writes the traits of identify calls. */
final class TraitsText {

    private static final int WITH_ID_PERCENT = 10;

    private final Wording wording;

    TraitsText(Wording wording) {
        this.wording = wording;
    }

    /** The least that is said of a user. */
    static String lean() {
        return "\"traits\":{\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@,\"newsletter\":true@FILL@}";
    }

    String next() {
        String first = wording.firstName();
        String last = wording.lastName();
        String id = wording.number(0, 99) < WITH_ID_PERCENT ? "\"id\":\"@USER@\"," : "";
        return "\"traits\":{" + id + "\"lab_seq\":@SEQ@,\"lab_id\":\"@ID@\",\"lab_at\":@AT@,\"firstName\":\"" + first
                + "\",\"lastName\":\"" + last + "\",\"name\":\"" + first + " " + last + "\",\"email\":\"u"
                + wording.code(8)
                + "@example.com\",\"phone\":\"+4479" + wording.number(10_000_000, 99_999_999)
                + "\",\"gender\":\"female\","
                + "\"age\":" + wording.number(18, 80) + ",\"birthday\":\"19" + wording.number(50, 99)
                + "-04-12\",\"createdAt\":\"2024-0" + wording.number(1, 9) + "-14T09:30:00.000Z\",\"plan\":\"premium\","
                + "\"logins\":@NUMBER@,\"newsletter\":true,\"avatar\":null,\"favourites\":[\"" + wording.category()
                + "\",\"" + wording.category() + "\"],\"address\":{\"street\":\"" + wording.number(1, 200)
                + " High Street\",\"city\":\"" + wording.city() + "\",\"postalCode\":\""
                + wording.number(10_000, 99_999)
                + "\",\"country\":\"GB\"},\"company\":{\"id\":\"" + wording.code(6)
                + "\",\"name\":\"Initech\",\"industry\":\"Retail\",\"employee_count\":" + wording.number(5, 9_000)
                + "}}";
    }
}
