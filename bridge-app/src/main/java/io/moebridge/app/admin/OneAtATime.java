package io.moebridge.app.admin;

import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers that take long and much of the heap, which the bridge needs itself: while one is made, there is no other. */
final class OneAtATime {
    private static final Answer BUSY = Answer.error(
            503,
            "another question about dead letters is being answered; ask again later, or use the command bridge"
                    + " dead-letters, which has a heap of its own");

    private final Scheduler thread;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** @param thread a single one: work whose caller has gone may still be at its end when the next begins */
    OneAtATime(Scheduler thread) {
        this.thread = thread;
    }

    Mono<Answer> answer(Callable<Answer> work) {
        return Mono.defer(() -> busy.compareAndSet(false, true)
                ? Mono.fromCallable(work)
                        .subscribeOn(thread)
                        .onErrorReturn(RejectedExecutionException.class, BUSY)
                        .doFinally(end -> busy.set(false))
                : Mono.just(BUSY));
    }
}
