package io.moebridge.app.config;

import io.moebridge.app.config.ConfigNode.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The values of one {@link Block} that was read. */
final class Section {
    private record Entry(Optional<?> value, Optional<Member> written) {}

    private final Block block;
    private final String path;
    private final Place place;
    private final Map<Key<?>, Entry> entries = new HashMap<>();
    private boolean unknownKeys;

    Section(Block block, String path, Place place) {
        this.block = block;
        this.path = path;
        this.place = place;
    }

    /** Notes what was written under a key; no value stands for a wrong one, which was reported. */
    <T> void put(Key<T> key, Member member, Optional<T> value) {
        entries.put(key, new Entry(value, Optional.of(member)));
    }

    /** Notes what holds because a key was not written. */
    <T> void putDefault(Key<T> key, Optional<T> value) {
        entries.put(key, new Entry(value, Optional.empty()));
    }

    /** The value, or its default; empty when there is neither, or when what was written is wrong. */
    @SuppressWarnings("unchecked") // put and putDefault keep key and value of one type
    <T> Optional<T> find(Key<T> key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : (Optional<T>) entry.value();
    }

    /** The value, or its default, of a key that has one, in a configuration without problems. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(pathOf(key) + " has no value"));
    }

    /** What was written under a key, if anything was. */
    Optional<Member> written(Key<?> key) {
        return Optional.ofNullable(entries.get(key)).flatMap(Entry::written);
    }

    /** Where a key was written, or where its block is. */
    Place placeOf(Key<?> key) {
        return written(key).map(member -> member.value().place()).orElse(place);
    }

    /** Notes that a key was written that is none, which was reported. */
    void noteUnknownKey() {
        unknownKeys = true;
    }

    boolean hasUnknownKeys() {
        return unknownKeys;
    }

    String pathOf(Key<?> key) {
        return path.isEmpty() ? key.name() : path + "." + key.name();
    }

    Block block() {
        return block;
    }

    String path() {
        return path;
    }

    Place place() {
        return place;
    }

    /** The values written here, and where nothing is written, those of another section of the same keys. */
    Section over(Section lower) {
        Section merged = new Section(block, path, place);
        merged.entries.putAll(lower.entries);
        entries.forEach((key, entry) -> merged.entries.merge(key, entry, Section::merge));
        return merged;
    }

    private static Entry merge(Entry lower, Entry upper) {
        if (upper.value().orElse(null) instanceof Section above
                && lower.value().orElse(null) instanceof Section below) {
            return new Entry(Optional.of(above.over(below)), upper.written());
        }
        return upper.written().isPresent() ? upper : lower;
    }

    /** Calls back with each key and the default that stands for what was not written, or the node that was written. */
    void forEach(BiConsumer<Key<?>, ConfigNode> action) {
        for (Key<?> key : block.keys()) {
            Optional<ConfigNode> node = written(key).map(Member::value).or(key::defaultNode);
            node.ifPresent(value -> action.accept(key, value));
        }
    }
}
