package io.moebridge.app.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The signals that end the program. A shutdown hook would hear only the first of them, so this listens to the signals
 * themselves, through {@code sun.misc.Signal}: the supported module {@code jdk.unsupported} holds it, but javac warns of
 * its every use and lets nobody silence that, hence the reflection.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT");

    private StopSignals() {}

    /**
     * Listens from now on, for the life of the process.
     *
     * @param first called with the signal's name, on the first one
     * @param second called on each one after that
     * @return false where the JVM keeps the signals to itself, and ends at once on one
     */
    static boolean listen(Consumer<String> first, Runnable second) {
        AtomicBoolean heard = new AtomicBoolean();
        try {
            for (String name : NAMES) {
                handle(name, () -> {
                    if (heard.compareAndSet(false, true)) {
                        first.accept("SIG" + name);
                    } else {
                        second.run();
                    }
                });
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                    if (method.getName().equals("handle")) {
                        action.run();
                    }
                    return null;
                });
        Object wanted = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, wanted, proxy);
    }
}
