package io.moebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VisibleWriterTest {

    @Test
    void write_whatWouldSteerATerminal_isShown() {
        StringWriter seen = new StringWriter();
        PrintWriter writer = new PrintWriter(new VisibleWriter(seen));

        writer.print("a\u001b[2J\u009bb\u0000\tüber \uD83D\uDE00\n");
        writer.flush();

        assertThat(seen).hasToString("a\\u001b[2J\\u009bb\\u0000\tüber \uD83D\uDE00\n");
    }
}
