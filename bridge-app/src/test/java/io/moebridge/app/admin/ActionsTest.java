package io.moebridge.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RIGHT = "Bearer " + FakeControls.TOKEN;

    private final FakeControls controls = new FakeControls();

    private Answer ask(String method, String uri, @Nullable String authorization, String body) {
        return new Actions(controls, Clock.fixed(NOW, ZoneOffset.UTC))
                .answer(new Actions.Request(method, uri, authorization, body));
    }

    private Answer get(String uri) {
        return ask("GET", uri, null, "");
    }

    private Answer redrive(String body) {
        return ask("POST", "/api/dead-letters/redrive", RIGHT, body);
    }

    @Test
    void list_filtersByEverythingThatIsGiven() {
        Answer answer = get(
                "/api/dead-letters?reason=too_old,undecodable&workspace=eu&workspace=-&user=a%20b&since=2h&limit=7");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("too_old", "undecodable", "eu", "a b", "2026-11-20T10:00:00Z", "\"limit\":7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason=bad_mood|is none of",
                "since=yesterday|is no time",
                "limit=0|limit has to be a number from 1 to 1000",
                "limit=x|limit has to be a number",
                "letter=x:1|is no partition:offset",
                "reasons=too_old|\\\"reasons\\\" is none of letter, limit",
                "user=a&user=b|user may be given once",
                "reason=|reason is given without a value",
                "letter=0:7,|letter is given without a value",
                "since=%20|since is given without a value",
                "limit|limit is given without a value"
            })
    void wrongParameter_is400_andSaysHowItIsRight(String query, String said) {
        Answer answer = get("/api/dead-letters?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void letter_thatIsNotThere_is404() {
        assertThat(get("/api/dead-letters/0:7").status()).isEqualTo(200);
        assertThat(get("/api/dead-letters/0:8").status()).isEqualTo(404);
        assertThat(get("/api/dead-letters/99999999999:8").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dead-letters/redrive", "/api/workspaces/eu/pause", "/api/workspaces/eu/resume"})
    void changes_needTheToken(String path) {
        assertThat(ask("POST", path, null, "").status()).isEqualTo(401);
        assertThat(ask("POST", path, FakeControls.TOKEN, "").status()).isEqualTo(401);
        assertThat(ask("POST", path, "Bearer open-sesam", "").status()).isEqualTo(401);
        assertThat(controls.done).isEmpty();
        assertThat(ask("POST", path, RIGHT, "").status()).isEqualTo(200);
        assertThat(controls.done).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dead-letters/redrive", "/api/workspaces/eu/pause"})
    void withoutAToken_nobodyMayChangeAnything(String path) {
        controls.token = "";
        for (String authorization : new String[] {null, "Bearer ", RIGHT}) {
            Answer answer = ask("POST", path, authorization, "");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("admin.token is not set");
        }
        assertThat(controls.done).isEmpty();
    }

    @Test
    void otherMethods_are405() {
        assertThat(ask("POST", "/api/dead-letters", RIGHT, "").status()).isEqualTo(405);
        assertThat(get("/api/dead-letters/redrive").status()).isEqualTo(405);
        assertThat(get("/api/workspaces/eu/pause").headers()).containsEntry("Allow", "POST");
    }

    @Test
    void pause_saysThatItIsOfThisProcess() {
        Answer answer = ask("POST", "/api/workspaces/eu/pause", RIGHT, "");
        assertThat(answer.body()).contains("\"paused\":true", "this process alone");
        assertThat(ask("POST", "/api/workspaces/us/pause", RIGHT, "").status()).isEqualTo(404);
    }

    @Test
    void redrive_takesTheSameFilters_andIsBounded() {
        assertThat(redrive("{\"reason\":[\"too_old\"],\"limit\":3,\"rate\":10,\"dry_run\":true}")
                        .body())
                .contains("too_old", "limit=3", "perSecond=10", "\"dry_run\":true");
        assertThat(redrive("{\"limit\":1000000}").status()).isEqualTo(400);
        assertThat(redrive("[]").body()).contains("has to be a JSON object");
        assertThat(redrive("{").body()).contains("is no JSON");
        assertThat(redrive("{\"dry_run\":\"yes\"}").body()).contains("dry_run has to be true or false");
    }

    /** Were it taken as not given, all letters would be sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"letter\":[\"\"]}",
                "{\"letter\":[]}",
                "{\"letter\":[null]}",
                "{\"letter\":null}",
                "{\"letter\":[\"0:7\",\"\"]}",
                "{\"letter\":\"0:7,\"}",
                "{\"reason\":[]}",
                "{\"workspace\":\"\"}",
                "{\"user\":\"\"}",
                "{\"since\":\"\"}",
                "{\"until\":\" \"}",
                "{\"limit\":null}",
                "{\"dry_run\":\"\"}"
            })
    void redrive_withSomethingThatHasNoValue_is400(String body) {
        Answer answer = redrive(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("is given without a value; write one, or leave it out");
        assertThat(controls.done).isEmpty();
    }

    /** Were it left unread, all letters would be sent. */
    @ParameterizedTest
    @ValueSource(strings = {"reason=too_old", "dry_run=true", "letter=0:7&limit=1"})
    void redrive_withParametersInTheAddress_is400(String query) {
        Answer answer = ask("POST", "/api/dead-letters/redrive?" + query, RIGHT, "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("nothing is taken from the query here");
        assertThat(controls.done).isEmpty();
    }

    /** Were the last one taken, the other would be left unread. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dry_run\":true,\"dry_run\":false}",
                "{\"letter\":\"0:7\",\"reason\":\"too_old\",\"letter\":\"0:8\"}",
                "{\"limit\":1,\"\\u006cimit\":1}"
            })
    void redrive_withAMemberTwice_is400(String body) {
        Answer answer = redrive(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("has a member twice; write each once");
        assertThat(controls.done).isEmpty();
    }

    @Test
    void redrive_withAnObjectForAValue_is400() {
        assertThat(redrive("{\"letter\":{\"partition\":0}}").body()).contains("a member of the body is a text");
        assertThat(redrive("{\"letter\":[[\"0:7\"]]}").status()).isEqualTo(400);
        assertThat(controls.done).isEmpty();
    }
}
