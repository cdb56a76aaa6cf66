package io.moebridge.loadtest.generator;

import java.util.List;
import java.util.SplittableRandom;

/** Words, names, prices and the like, drawn by a seed. Not thread-safe. */
final class Wording {

    private static final List<String> FIRST_NAMES =
            List.of("Ana", "Björn", "Chloé", "Deepa", "Emre", "Fatima", "Giulia", "Hiroshi", "Ines", "Jamal");
    private static final List<String> LAST_NAMES =
            List.of("Almeida", "Bauer", "Chen", "D'Souza", "Eriksson", "Fischer", "García", "Haddad", "Iyer", "Jones");
    private static final List<String> CITIES =
            List.of("Lisbon", "München", "Pune", "Austin", "Singapore", "Leeds", "São Paulo", "Jakarta");
    private static final List<String> ZONES = List.of(
            "Europe/Lisbon",
            "Europe/Berlin",
            "Asia/Kolkata",
            "America/Chicago",
            "Asia/Singapore",
            "Europe/London",
            "America/St_Johns",
            "America/Sao_Paulo");
    private static final List<String> LOCALES = List.of("en-GB", "de-DE", "pt-PT", "en-US", "hi-IN", "pt-BR");
    private static final List<String> CATEGORIES =
            List.of("Games", "Kitchen", "Shoes", "Books", "Garden", "Music", "Travel", "Toys");
    private static final List<String> BRANDS = List.of("Hasbro", "Nordal", "Kestrel", "Mirai", "Oakhill", "Veloce");
    private static final List<String> THINGS = List.of(
            "Monopoly: 3rd Edition",
            "Cast-iron pan 26 cm",
            "Trail runner \\\"Fell\\\"",
            "Atlas of clouds",
            "Rain barrel, 200 l",
            "Ukulele, mahogany",
            "Cabin bag – 38 l",
            "Wooden train set");

    private final SplittableRandom random;

    Wording(SplittableRandom random) {
        this.random = random;
    }

    String of(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    String firstName() {
        return of(FIRST_NAMES);
    }

    String lastName() {
        return of(LAST_NAMES);
    }

    String city() {
        return of(CITIES);
    }

    String zone() {
        return of(ZONES);
    }

    String locale() {
        return of(LOCALES);
    }

    String category() {
        return of(CATEGORIES);
    }

    String brand() {
        return of(BRANDS);
    }

    String thing() {
        return of(THINGS);
    }

    /** A whole number from {@code least} to {@code most}. */
    int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** An amount of money with two decimals. */
    String price() {
        return number(1, 249) + "." + number(10, 99);
    }

    /** That many hexadecimal digits. */
    String code(int digits) {
        StringBuilder code = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            code.append(Character.forDigit(random.nextInt(16), 16));
        }
        return code.toString();
    }
}
