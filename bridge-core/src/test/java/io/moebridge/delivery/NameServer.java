package io.moebridge.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A name server of this machine that knows one address for every name, or none, and says that it is good for no time. */
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket;
    private volatile @Nullable InetAddress address;
    private final AtomicInteger questions = new AtomicInteger();

    NameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress place() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /** Every name has the address 127.0.0.{@code last} from now on. */
    void moveTo(int last) throws IOException {
        address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    int questions() {
        return questions.get();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                questions.incrementAndGet();
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        boolean asksForIpv4 = question[end + 2] == 1;
        end += 5;
        InetAddress known = address;
        boolean answered = known != null && asksForIpv4;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.write(new byte[] {(byte) 0x81, (byte) (0x80 | (known == null ? NO_SUCH_NAME : 0))});
        out.write(new byte[] {0, 1, 0, (byte) (answered ? 1 : 0), 0, 0, 0, 0});
        out.write(question, HEADER, end - HEADER);
        if (answered) {
            out.write(new byte[] {(byte) 0xC0, HEADER, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4});
            out.write(known.getAddress());
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
