package io.moebridge.lane;

import java.util.concurrent.TimeUnit;

/**
 * Notices users of whom MoEngage would silently swallow data: over 5,000 elements in a minute, 10,000 in five, 50,000 in an
 * hour or 100,000 in a day, MoEngage answers 200 and drops.
 *
 * <p>Bounded: a table of 512 places. A place keeps the user that is most often there, by majority vote, so a user's count is
 * too low by what others put into his place, and never too high. Event loop only.
 */
final class FairUse {
    private static final int PLACES = 512;
    private static final int PER_MINUTE = 5_000;
    private static final int PER_FIVE = 10_000;
    private static final int PER_HOUR = 50_000;
    private static final int PER_DAY = 100_000;
    private static final int RING = 5;

    /** What is known of the user of one place. Made when somebody first comes there. */
    private static final class Place {
        long user;
        int votes;
        final int[] minutes = new int[RING];
        long minute;
        int hour;
        int day;
        boolean over;

        void start(long newUser, long nowMinute) {
            user = newUser;
            votes = 0;
            hour = 0;
            day = 0;
            over = false;
            minute = nowMinute;
            java.util.Arrays.fill(minutes, 0);
        }

        void turnTo(long nowMinute) {
            if (nowMinute == minute) {
                return;
            }
            for (long passed = minute + 1; passed <= nowMinute && passed <= minute + RING; passed++) {
                minutes[(int) (passed % RING)] = 0;
            }
            hour = nowMinute / 60 == minute / 60 ? hour : 0;
            day = nowMinute / 1440 == minute / 1440 ? day : 0;
            minute = nowMinute;
        }

        int thisMinute() {
            return minutes[(int) (minute % RING)];
        }

        int lastMinute() {
            return minutes[(int) ((minute + RING - 1) % RING)];
        }

        int fiveMinutes() {
            int sum = 0;
            for (int count : minutes) {
                sum += count;
            }
            return sum;
        }

        boolean overAny() {
            return thisMinute() > PER_MINUTE || fiveMinutes() > PER_FIVE || hour > PER_HOUR || day > PER_DAY;
        }
    }

    private final Place[] places = new Place[PLACES];
    private final long start;
    private int hot;

    FairUse(long now) {
        start = now;
    }

    /** Elements of a user were accepted; true when he is over a limit by this, and was not before. */
    boolean count(long user, int elements, long now) {
        Place place = place(user);
        long minute = minute(now);
        if (place.user != user) {
            place.votes -= elements;
            if (place.votes >= 0) {
                return false;
            }
            hot -= place.over ? 1 : 0;
            place.start(user, minute);
        }
        place.votes += elements;
        place.turnTo(minute);
        place.minutes[(int) (minute % RING)] += elements;
        place.hour += elements;
        place.day += elements;
        if (place.over || !place.overAny()) {
            return false;
        }
        place.over = true;
        hot++;
        return true;
    }

    /** Whether the user was found over a limit and has not had a minute below it since. */
    boolean isOver(long user, long now) {
        if (hot == 0) {
            return false;
        }
        Place place = places[index(user)];
        if (place == null || place.user != user || !place.over) {
            return false;
        }
        place.turnTo(minute(now));
        if (lastSixtySeconds(place, now) < PER_MINUTE) {
            place.over = false;
            hot--;
        }
        return place.over;
    }

    /** This minute's count, and of the last minute's the part that is less than 60 s ago, as if it had come evenly. */
    private double lastSixtySeconds(Place place, long now) {
        double gone = (double) ((now - start) % TimeUnit.MINUTES.toNanos(1)) / TimeUnit.MINUTES.toNanos(1);
        return place.thisMinute() + place.lastMinute() * (1 - gone);
    }

    private Place place(long user) {
        int index = index(user);
        Place place = places[index];
        if (place == null) {
            place = new Place();
            place.user = user;
            places[index] = place;
        }
        return place;
    }

    private static int index(long user) {
        return (int) (user ^ user >>> 17) & PLACES - 1;
    }

    private long minute(long now) {
        return (now - start) / TimeUnit.MINUTES.toNanos(1) + RING;
    }
}
