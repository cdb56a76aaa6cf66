package io.moebridge.app.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands at each path of the admin port. */
final class Pages {
    /** Nothing but what this port itself serves, and nothing written into the page. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final AdminServer.Views views;

    Pages(AdminServer.Views views) {
        this.views = views;
    }

    Map<String, Supplier<Answer>> byPath() {
        Map<String, Supplier<Answer>> pages = new HashMap<>();
        pages.put("/", file("index.html", "text/html; charset=utf-8"));
        pages.put("/page.css", file("page.css", "text/css; charset=utf-8"));
        pages.put("/page.js", file("page.js", "text/javascript; charset=utf-8"));
        pages.put("/letters.js", file("letters.js", "text/javascript; charset=utf-8"));
        pages.put("/icon.svg", file("icon.svg", "image/svg+xml"));
        pages.put("/health/live", () -> health(Health.live(views.status())));
        pages.put("/health/ready", () -> health(Health.ready(views.status(), views.configuration())));
        pages.put("/health/started", () -> health(Health.started(views.status())));
        pages.put("/metrics", () -> Answer.text(PROMETHEUS, views.metrics()));
        pages.put("/api/status", this::status);
        return Map.copyOf(pages);
    }

    private static Answer health(Health health) {
        return Answer.json(health.ok() ? 200 : 503, health);
    }

    private Answer status() {
        return views.status()
                .map(status -> Answer.json(
                        200, StatusView.of(views.version(), status, views.activity(), views.configuration())))
                .orElseGet(() -> Answer.error(503, "the bridge is about to start"));
    }

    /** A file that does not change; read once. */
    private static Supplier<Answer> file(String name, String contentType) {
        try (InputStream in = Pages.class.getResourceAsStream("/web/" + name)) {
            byte[] bytes = Optional.ofNullable(in)
                    .orElseThrow(() -> new IllegalStateException("the jar lacks web/" + name))
                    .readAllBytes();
            Answer answer = Answer.text(contentType, new String(bytes, StandardCharsets.UTF_8));
            return () -> answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
