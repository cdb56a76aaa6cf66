package io.moebridge.loadtest.pound;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept connection that sends whole requests and reads whole answers of a known length. Used by one thread. */
final class Connection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]{1,9})\r\n");
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;

    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);

    Connection(InetSocketAddress server) throws IOException {
        channel = SocketChannel.open(server);
    }

    /** Sends a request and returns the status of its answer. */
    int send(ByteBuffer request) throws IOException {
        ByteBuffer whole = request.duplicate();
        while (whole.hasRemaining()) {
            channel.write(whole);
        }
        answer.clear();
        int end = -1;
        while (end < 0) {
            if (!answer.hasRemaining() || channel.read(answer) < 0) {
                throw new EOFException("the server closed the connection in the middle of an answer");
            }
            end = endOfAnswer();
        }
        return Integer.parseInt(text(answer.position()).substring(STATUS_FROM, STATUS_TO));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Where the answer ends; -1 when it has not come whole. */
    private int endOfAnswer() {
        String text = text(answer.position());
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return -1;
        }
        Matcher length = LENGTH.matcher(text.substring(0, head + 2).toLowerCase(Locale.ROOT));
        int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        return text.length() < end ? -1 : end;
    }

    private String text(int length) {
        return new String(answer.array(), 0, length, StandardCharsets.ISO_8859_1);
    }
}
