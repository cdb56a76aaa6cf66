package io.moebridge.loadtest.simulator;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** One request on its way through the checks. Used by one thread. */
final class Call {

    private final Target target;
    private final HttpServerRequest request;
    private final byte[] body;
    private final long length;
    private @Nullable Payload payload;

    /** @param body the beginning of the body at least, and all of one that is not far too long */
    Call(Target target, HttpServerRequest request, byte[] body, long length) {
        this.target = target;
        this.request = request;
        this.body = body;
        this.length = length;
    }

    /** A request whose body streamed by and was not kept. */
    static Call ofLength(Target target, HttpServerRequest request, long length) {
        return new Call(target, request, new byte[0], length);
    }

    Target target() {
        return target;
    }

    byte[] body() {
        return body;
    }

    /** How long the body is, in bytes, also when it was not kept. */
    long length() {
        return length;
    }

    @Nullable
    String authorization() {
        return request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION);
    }

    @Nullable
    String contentType() {
        return request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE);
    }

    /** The body as read by the first check that asks for it. */
    Payload payload(Readers readers) {
        if (payload == null) {
            payload = readers.read(target.route(), body);
        }
        return payload;
    }
}
