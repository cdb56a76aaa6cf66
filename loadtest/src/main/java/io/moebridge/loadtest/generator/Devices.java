package io.moebridge.loadtest.generator;

/**
 * What the events are sent by.
 *
 * @param allPlatforms tablets, watches, televisions and browsers that take pushes too, not only web, phones and servers
 * @param tokenChangesEvery after how many of a user's events the device has another push token; 0 is never
 * @param skew the share of events whose clocks disagree: late ones, ones slightly in the future, wrong device clocks
 */
public record Devices(boolean allPlatforms, int tokenChangesEvery, double skew) {

    public Devices {
        if (tokenChangesEvery < 0 || skew < 0 || skew > 1) {
            throw new IllegalArgumentException("tokens change after 0 or more events, and a skew is between 0 and 1");
        }
    }

    /** Web, phones and servers whose tokens stay and whose clocks agree. */
    public static Devices standard() {
        return new Devices(false, 0, 0);
    }

    /** The same with all platforms, or not. */
    public Devices withAllPlatforms(boolean all) {
        return new Devices(all, tokenChangesEvery, skew);
    }

    /** The same with other changes of tokens. */
    public Devices withTokenChangesEvery(int events) {
        return new Devices(allPlatforms, events, skew);
    }

    /** The same with another share of clocks that disagree. */
    public Devices withSkew(double share) {
        return new Devices(allPlatforms, tokenChangesEvery, share);
    }
}
