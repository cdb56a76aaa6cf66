package io.moebridge.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of a page: everything that is the same in each, style and script included, so that the page needs no other file. */
final class Document {

    private Document() {}

    static String of(String title, Html body) {
        Html html = new Html();
        html.markup("<!doctype html>\n").open("html", "lang", "en").open("head");
        html.markup(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element("title", title);
        html.open("style").markup(resource("report.css")).close("style").close("head");
        html.open("body").open("main").markup(body.toString()).close("main");
        html.open("script").markup(resource("report.js")).close("script");
        return html.close("body").close("html").toString();
    }

    private static String resource(String name) {
        try (InputStream in = Document.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the lab's jar: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the lab's jar", e);
        }
    }
}
