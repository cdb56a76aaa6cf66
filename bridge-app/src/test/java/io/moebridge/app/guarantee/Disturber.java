package io.moebridge.app.guarantee;

import io.moebridge.loadtest.net.TcpProxy;
import io.moebridge.loadtest.verifier.DeadLetter;
import io.moebridge.loadtest.verifier.DeadLetterReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Does to the bridges what a bad month does, in an order and at moments that a seed decides. Two to four of them run at a time. */
final class Disturber {
    private static final int FEWEST = 2;
    private static final int MOST = 4;
    private static final int KILLS_FOR_EACH_OTHER = 10;
    private static final Duration WHOLE_AT_LATEST = Duration.ofSeconds(15);
    private static final Duration AWAY = Duration.ofSeconds(4);

    private enum Deed {
        KILL,
        FREEZE,
        ROLLING_RESTART,
        JOIN,
        LEAVE,
        BROKER_RESTART,
        CUT_OFF,
        COMMITS_REFUSED,
        DEAD_LETTERS_DELETED
    }

    private final Stage stage;
    private final Bridges bridges;
    private final CommitWatch watch;
    private final Diary diary;
    private final Random random;

    /** Dead letters of topics that were deleted. */
    final List<DeadLetter> deletedLetters = new ArrayList<>();

    Disturber(Stage stage, Bridges bridges, CommitWatch watch, Diary diary, Random random) {
        this.stage = stage;
        this.bridges = bridges;
        this.watch = watch;
        this.diary = diary;
        this.random = random;
    }

    void play(int kills) throws Exception {
        allowTheGroup();
        List<Deed> deeds = new ArrayList<>(Collections.nCopies(kills, Deed.KILL));
        for (int i = 0; i < Math.max(1, kills / KILLS_FOR_EACH_OTHER); i++) {
            deeds.addAll(EnumSet.complementOf(EnumSet.of(Deed.KILL)));
        }
        Collections.shuffle(deeds, random);
        for (Deed deed : deeds) {
            pause(3_000);
            while (bridges.running().size() < FEWEST) {
                bridges.start();
            }
            play(deed);
        }
    }

    private void play(Deed deed) throws Exception {
        Instant from = Instant.now();
        switch (deed) {
            case KILL -> kill();
            case FREEZE -> freeze();
            case ROLLING_RESTART -> rollingRestart();
            case JOIN -> join();
            case LEAVE -> leave();
            case BROKER_RESTART -> restartBroker();
            case CUT_OFF -> cutOff();
            case COMMITS_REFUSED -> refuseCommits();
            case DEAD_LETTERS_DELETED -> deleteDeadLetters();
        }
        if (deed != Deed.KILL) {
            diary.moved(from, deed.toString());
        }
    }

    /** Mostly when all have partitions, so that there is something to lose; sometimes whenever it happens to be. */
    private void kill() throws InterruptedException {
        if (random.nextInt(4) > 0) {
            awaitWholeGroup();
            pause(1_000);
        }
        int bridge = one();
        Set<Integer> partitions = watch.owners().getOrDefault(Bridges.clientId(bridge), Set.of());
        Instant at = Instant.now();
        bridges.kill(bridge);
        diary.killed(new Diary.Kill(bridge, at, partitions));
        pause(1_500);
        bridges.start();
    }

    private void freeze() throws InterruptedException {
        int bridge = one();
        bridges.signal(bridge, "STOP");
        TimeUnit.MILLISECONDS.sleep(Plan.SESSION.plusSeconds(2).toMillis());
        bridges.signal(bridge, "CONT");
    }

    private void rollingRestart() throws InterruptedException {
        for (int bridge : bridges.running()) {
            bridges.stop(bridge);
            bridges.start();
            pause(2_000);
        }
    }

    private void join() {
        if (bridges.running().size() < MOST) {
            bridges.start();
        }
    }

    private void leave() {
        if (bridges.running().size() > FEWEST) {
            bridges.stop(one());
        }
    }

    private void restartBroker() throws InterruptedException {
        stage.kafka.stop();
        TimeUnit.MILLISECONDS.sleep(500);
        stage.kafka.restart();
    }

    private void cutOff() throws InterruptedException {
        stage.proxy.mode(TcpProxy.Mode.cutOff());
        TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
        stage.proxy.mode(TcpProxy.Mode.well());
    }

    /** Commits fail, and so does all else that the group is asked. */
    private void refuseCommits() throws Exception {
        awaitWholeGroup(); // A bridge that is refused before it was ever let in ends, as it should.
        AclBinding refusal = onTheGroup(AclOperation.READ, AclPermissionType.DENY);
        stage.admin.createAcls(List.of(refusal)).all().get(10, TimeUnit.SECONDS);
        TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
        stage.admin.deleteAcls(List.of(refusal.toFilter())).all().get(10, TimeUnit.SECONDS);
    }

    private void allowTheGroup() throws Exception {
        stage.admin
                .createAcls(List.of(onTheGroup(AclOperation.ALL, AclPermissionType.ALLOW)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    private static AclBinding onTheGroup(AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.GROUP, Stage.GROUP, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    /** When nothing is open, so that the letters that go with the topic are known; then, while it is gone, events come that need it. */
    private void deleteDeadLetters() throws Exception {
        stage.generator.rate(0);
        Progress.awaitSettled(stage);
        List<DeadLetter> letters = DeadLetterReader.read(stage.kafka.bootstrapServers(), Stage.DEAD_LETTERS);
        deletedLetters.addAll(letters);
        stage.admin.deleteTopics(List.of(Stage.DEAD_LETTERS)).all().get(10, TimeUnit.SECONDS);
        watch.lettersDeleted(letters.size());
        stage.generator.rate(Plan.RATE);
        TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
        Progress.createIfAbsent(stage, Stage.DEAD_LETTERS);
    }

    /** Until every bridge that runs has partitions, or for a while. */
    private void awaitWholeGroup() throws InterruptedException {
        long deadline = System.nanoTime() + WHOLE_AT_LATEST.toNanos();
        while (System.nanoTime() < deadline
                && !watch.owners()
                        .keySet()
                        .containsAll(bridges.running().stream()
                                .map(Bridges::clientId)
                                .toList())) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int one() {
        List<Integer> running = bridges.running();
        return running.get(random.nextInt(running.size()));
    }

    private void pause(int mostMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
    }
}
