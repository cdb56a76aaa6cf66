package io.moebridge.lane;

import io.moebridge.message.Origin;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a lane that have elements, found by the id in an element's bytes and the assignment by which it came.
 * Event loop only.
 */
final class UserTable {
    private @Nullable UserQueue[] slots = new UserQueue[1024];
    private int size;

    /** The queue of the element's user; a new one when there is none. */
    UserQueue of(Pending pending) {
        int hash = pending.element().userHash();
        Origin origin = pending.envelope().origin();
        int slot = hash & (slots.length - 1);
        for (UserQueue queue = slots[slot]; queue != null; queue = queue.sameSlot) {
            if (queue.hash == hash
                    && queue.cameBy(origin)
                    && queue.namesake.element().sameUser(pending.element())) {
                return queue;
            }
        }
        UserQueue queue = new UserQueue(pending);
        queue.sameSlot = slots[slot];
        slots[slot] = queue;
        if (++size > slots.length) {
            grow();
        }
        return queue;
    }

    void remove(UserQueue gone) {
        int slot = gone.hash & (slots.length - 1);
        UserQueue before = null;
        for (UserQueue queue = slots[slot]; queue != null; queue = queue.sameSlot) {
            if (queue == gone) {
                if (before == null) {
                    slots[slot] = queue.sameSlot;
                } else {
                    before.sameSlot = queue.sameSlot;
                }
                size--;
                return;
            }
            before = queue;
        }
    }

    /** Calls for each queue; the visitor may remove the one it is called with. */
    void forEach(Consumer<UserQueue> visitor) {
        for (UserQueue slot : slots.clone()) {
            UserQueue queue = slot;
            while (queue != null) {
                UserQueue following = queue.sameSlot;
                visitor.accept(queue);
                queue = following;
            }
        }
    }

    private void grow() {
        @Nullable UserQueue[] old = slots;
        slots = new UserQueue[old.length * 2];
        for (UserQueue first : old) {
            UserQueue queue = first;
            while (queue != null) {
                UserQueue following = queue.sameSlot;
                int slot = queue.hash & (slots.length - 1);
                queue.sameSlot = slots[slot];
                slots[slot] = queue;
                queue = following;
            }
        }
    }
}
