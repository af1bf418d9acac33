package org.mailtls.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.server.Resources;

/**
 * Watches a server before, during and after an attack: four times a second a sample of both sides. Ends early if the server
 * dies.
 */
final class LoadWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Of the attack, until it is all under way. Its JVM warmed up before, and may still be compiling what is left. */
    private static final long WARM_MICROS = TimeUnit.SECONDS.toMicros(2);

    private final ServerMeter server;
    private final Attackers attackers;
    private final @Nullable Senders senders;
    private final CountDownLatch death;
    private final List<StageTime> stages = new ArrayList<>();
    private final List<LoadSample> samples = new ArrayList<>();
    private boolean attacking;
    private boolean attacked;
    private long origin;

    /** @param death reached when the server dies */
    LoadWatch(ServerMeter server, Attackers attackers, @Nullable Senders senders, CountDownLatch death) {
        this.server = server;
        this.attackers = attackers;
        this.senders = senders;
        this.death = death;
    }

    /** Returns after the last stage, or at once when the server has died; the attack has ended then, honest mail goes on. */
    void run(Duration before, Duration during, Duration after) throws LoadException {
        origin = senders == null ? System.nanoTime() : senders.begin();
        if (!stage(Stage.BEFORE, before)) {
            return;
        }
        attackers.begin();
        attacked = true;
        attacking = true;
        boolean alive = stage(Stage.DURING, during);
        attacking = false;
        attackers.end();
        if (alive) {
            stage(Stage.AFTER, after);
        }
    }

    /** Whether the attack began. */
    boolean attacked() {
        return attacked;
    }

    /** In the order of time; the one in which the server died ends there. */
    List<StageTime> stages() {
        return List.copyOf(stages);
    }

    List<LoadSample> samples() {
        return List.copyOf(samples);
    }

    /** See {@link org.mailtls.load.seen.LoadRecord#warmSamples}: two seconds into the attack, or half of a shorter one. */
    int warmSamples() {
        StageTime during = stages.stream()
                .filter(each -> each.stage() == Stage.DURING)
                .findFirst()
                .orElse(null);
        if (during == null) {
            return samples.size();
        }
        long warm = during.start() + Math.min(WARM_MICROS, (during.end() - during.start()) / 2);
        int index = 0;
        while (index < samples.size() && samples.get(index).at() < warm) {
            index++;
        }
        return index;
    }

    /** @return whether the server lived to its end */
    private boolean stage(Stage stage, Duration length) throws LoadException {
        long start = System.nanoTime();
        try {
            return watchUntil(start, start + length.toNanos());
        } finally {
            // Also of a stage that was broken off: what was seen until then belongs to it.
            stages.add(new StageTime(stage, micros(start), micros(System.nanoTime())));
        }
    }

    private boolean watchUntil(long start, long end) throws LoadException {
        // Read from the first moment to the last, so that a stage's samples hold all of it.
        sample();
        boolean alive = true;
        long next = start + INTERVAL_NANOS;
        while (alive && System.nanoTime() < end) {
            alive = livesUntil(Math.min(next, end));
            if (alive) {
                sample();
            }
            next += INTERVAL_NANOS;
            if (next < System.nanoTime()) {
                // One that took long leaves those out that it held up: they would all come at once.
                next = System.nanoTime() + INTERVAL_NANOS;
            }
        }
        return alive;
    }

    private void sample() throws LoadException {
        if (attacking) {
            attackers.askLevel();
        }
        if (senders != null) {
            senders.askCpu();
        }
        // Both JVMs answer meanwhile, so that the three are of one moment.
        long at = micros(System.nanoTime());
        Resources used = server.now();
        Attackers.Level level = attacking ? attackers.level() : attackers.last();
        long cpu = senders == null ? 0 : senders.cpu();
        samples.add(new LoadSample(
                at,
                used.cpu(),
                used.heldBack(),
                used.memory(),
                used.processes(),
                used.files(),
                used.networkIn(),
                used.networkOut(),
                level.cpu(),
                cpu,
                level.operations(),
                level.open()));
    }

    /** @return whether the server lived until then */
    private boolean livesUntil(long until) throws LoadException {
        try {
            return !death.await(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted while an attack was watched", e);
        }
    }

    private long micros(long nanoTime) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanoTime - origin));
    }
}
