package io.moebridge.loadtest.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader sees of a page, and what a browser is told. */
record PageText(String html) {

    /** The text without markup, style and script, with single spaces. */
    String words() {
        return html.replaceAll("(?s)<(style|script|svg)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The titles of the plots, in their order. */
    List<String> titles() {
        return all("<figcaption><b>([^<]*)</b>");
    }

    /** The figure with this title. */
    String figure(String title) {
        return all("(?s)(<figure(?:(?!</figure>).)*?<b>" + Pattern.quote(title) + "</b>.*?</figure>)")
                .get(0);
    }

    /** The first group of each match. */
    List<String> all(String pattern) {
        return matches(html, pattern);
    }

    static List<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
