package io.moebridge.loadtest.generator;

import org.jspecify.annotations.Nullable;

/**
 * What a generator makes.
 *
 * @param partitions of the topic
 * @param seed decides everything but the times
 * @param size of track and identify calls; null leaves them as they come, 1.5 KB on average
 */
public record GeneratorSettings(
        int partitions,
        long seed,
        Population population,
        Mix mix,
        Shapes shapes,
        @Nullable SizeRange size,
        Devices devices) {

    public GeneratorSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("a generator needs a partition at least");
        }
    }

    /** Three workspaces of 5,000 users each, by Zipf's law, plain events, 1 % hostile. */
    public static GeneratorSettings standard(int partitions, long seed) {
        return new GeneratorSettings(
                partitions,
                seed,
                Population.even(3, 5_000, 1.0),
                Mix.standard(),
                Shapes.plain(),
                null,
                Devices.standard());
    }

    /** The same for another topic. */
    public GeneratorSettings withPartitions(int number) {
        return new GeneratorSettings(number, seed, population, mix, shapes, size, devices);
    }

    /** The same for other users. */
    public GeneratorSettings with(Population others) {
        return new GeneratorSettings(partitions, seed, others, mix, shapes, size, devices);
    }

    /** The same with other sorts of event. */
    public GeneratorSettings with(Mix other) {
        return new GeneratorSettings(partitions, seed, population, other, shapes, size, devices);
    }

    /** The same in other shapes. */
    public GeneratorSettings with(Shapes others) {
        return new GeneratorSettings(partitions, seed, population, mix, others, size, devices);
    }

    /** The same in other sizes. */
    public GeneratorSettings withSize(@Nullable SizeRange other) {
        return new GeneratorSettings(partitions, seed, population, mix, shapes, other, devices);
    }

    /** The same from other devices. */
    public GeneratorSettings with(Devices others) {
        return new GeneratorSettings(partitions, seed, population, mix, shapes, size, others);
    }
}
