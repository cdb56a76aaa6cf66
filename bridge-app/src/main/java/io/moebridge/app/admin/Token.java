package io.moebridge.app.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a caller may change things. */
final class Token {
    private static final String SCHEME = "Bearer ";

    private final String token;

    Token(String token) {
        this.token = token;
    }

    /**
     * Why not, as an answer; empty when he may.
     *
     * @param authorization the header of that name
     */
    Optional<Answer> refusal(@Nullable String authorization) {
        if (token.isEmpty()) {
            return Optional.of(Answer.error(
                    403, "nothing can be changed here, as admin.token is not set; set it and restart the bridge"));
        }
        // Compared in a time that does not tell how much of it is right.
        boolean right = authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).strip().getBytes(UTF_8), token.getBytes(UTF_8));
        return right
                ? Optional.empty()
                : Optional.of(Answer.error(401, "this needs the header Authorization: Bearer, with what admin.token is")
                        .with("WWW-Authenticate", "Bearer"));
    }
}
