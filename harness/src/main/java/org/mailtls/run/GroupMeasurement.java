package org.mailtls.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Jdk;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Transport;
import org.mailtls.server.MailServer;
import org.mailtls.server.MissingImageException;
import org.mailtls.server.NetworkUnavailableException;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.UnsupportedSettingException;

/** Measures the cells of one compare group, fork by fork in turn, and writes each as soon as it is finished. */
final class GroupMeasurement {
    private static final long INTERRUPT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final BenchmarkEngine engine;
    private final CellJdks jdks;
    private final CellProviders providers;
    private final ServerPool pool;
    private final Scratch scratch;
    private final RunDirectory directory;
    private final CellEffort efforts;
    private final RunEvents events;
    private final Ending ending;
    private final MachineWatch watch;
    private final TimeLeft timeLeft = new TimeLeft();
    private int done;
    private int total;

    GroupMeasurement(
            BenchmarkEngine engine,
            CellJdks jdks,
            CellProviders providers,
            ServerPool pool,
            Scratch scratch,
            RunDirectory directory,
            Profile profile,
            RunEvents events,
            Ending ending,
            MachineWatch watch) {
        this.engine = engine;
        this.jdks = jdks;
        this.providers = providers;
        this.pool = pool;
        this.scratch = scratch;
        this.directory = directory;
        this.efforts = new CellEffort(profile);
        this.events = events;
        this.ending = ending;
        this.watch = watch;
    }

    void plan(List<List<Cell>> groups, int alreadyDone, int cells) {
        done = alreadyDone;
        total = cells;
        groups.forEach(group -> group.forEach(cell -> timeLeft.plan(effort(cell))));
    }

    /** @param begun runs when all servers of the group are up */
    void measure(List<Cell> group, Runnable begun) throws IOException {
        List<CellMeasurement> open = new ArrayList<>();
        for (Cell cell : group) {
            Optional<String> unloaded = providers.problem(cell, jdks.of(cell));
            if (unloaded.isPresent()) {
                giveUp(cell, Outcome.SKIPPED, unloaded.get());
                continue;
            }
            try {
                open.add(open(cell));
            } catch (ServerFailedException e) {
                giveUp(cell, Outcome.ERROR, e.getMessage() + ScenarioPlaces.of(cell, e.paths()));
            } catch (UnsupportedSettingException e) {
                giveUp(cell, Outcome.ERROR, e.getMessage() + ScenarioPlaces.of(cell, e.paths()));
            } catch (NetworkUnavailableException e) {
                giveUp(cell, Outcome.SKIPPED, String.valueOf(e.getMessage()));
            } catch (MissingImageException e) {
                if (!e.legacy()) {
                    throw e;
                }
                giveUp(cell, Outcome.SKIPPED, String.valueOf(e.getMessage()));
            }
        }
        begun.run();
        // Random's first draws hardly differ between seeds that do, so the seed is spread first.
        long seed = new SplittableRandom(directory.run().seed() ^ ids(group).hashCode()).nextLong();
        Collections.shuffle(open, new Random(seed));
        // A B, B A, A B: with both orders, a steady drift cancels out of the comparison.
        while (!open.isEmpty()) {
            for (CellMeasurement cell : List.copyOf(open)) {
                fork(cell);
                if (!cell.wantsMore()) {
                    open.remove(cell);
                    timeLeft.dropped(cell.effort(), cell.effort().forks() - cell.forksRun());
                    cell.doubt().ifPresent(text -> events.note(cell.cell().id() + ": " + text));
                    finish(cell.record());
                    pool.done(ServerKey.of(cell.cell()));
                }
            }
            Collections.reverse(open);
        }
    }

    /** Names a group, so that each has an order of its own and a resumed run does not depend on what is done. */
    private static List<String> ids(List<Cell> group) {
        return group.stream().map(Cell::id).toList();
    }

    private void giveUp(Cell cell, Outcome outcome, String reason) throws IOException {
        timeLeft.dropped(effort(cell), effort(cell).forks());
        finish(unmeasured(cell, outcome, reason));
    }

    private void fork(CellMeasurement measurement) {
        events.measuring(
                measurement.cell().id(),
                measurement.forksRun() + 1,
                measurement.effort().forks(),
                done,
                total,
                timeLeft.left());
        long start = System.nanoTime();
        watch.during(measurement.containerMeter(), measurement::runFork);
        if (measurement.failed()) {
            // Ctrl-C reaches the fork as well, which may die of it before this JVM knows that it ends.
            LockSupport.parkNanos(INTERRUPT_NANOS);
        }
        ending.holdIfTold();
        timeLeft.forkDone(measurement.effort(), (System.nanoTime() - start) / 1e9);
    }

    private void finish(CellRecord record) throws IOException {
        directory.append(record);
        done++;
        events.finished(record, done, total);
    }

    private CellMeasurement open(Cell cell) {
        ServerKey key = ServerKey.of(cell);
        @Nullable MailServer server = null;
        if (cell.workload().transport() == Transport.WIRE) {
            events.bringingUp(describe(key));
            server = pool.get(key);
        }
        Jdk jdk = jdks.of(cell);
        Path folder = scratch.folder("cells");
        CellBenchmark benchmark = engine.open(
                plan(cell, key, server),
                effort(cell),
                new ForkJvm(jdk.java(), providers.classPath(cell), ForkFlags.of(cell, jdk, folder)),
                folder,
                directory.path().resolve("forks.log"));
        return new CellMeasurement(cell, effort(cell), benchmark, server);
    }

    private ForkPlan plan(Cell cell, ServerKey key, @Nullable MailServer server) {
        ServerCertificates certificates = pool.certificates(key);
        PemFiles pem = certificates.first();
        return new ForkPlan(
                cell.id(),
                cell.client(),
                cell.workload(),
                effort(cell).warmUp(),
                key.providerName(),
                cell.server().tls(),
                cell.server().service(),
                server == null ? null : server.address().getHostString(),
                server == null ? 0 : server.address().getPort(),
                pem.type().word(),
                pem.chain().toString(),
                pem.key().toString(),
                certificates.trust().toString(),
                scratch.folder("cells").resolve("observation.json").toString());
    }

    private Effort effort(Cell cell) {
        return efforts.of(cell);
    }

    private static String describe(ServerKey key) {
        NetworkSettings network = key.network();
        return network == null
                ? server(key)
                : server(key) + ", round trip " + network.rtt() + ", loss " + network.loss();
    }

    private static String server(ServerKey key) {
        String mta = key.settings().mta();
        String address = key.settings().address();
        if (mta != null) {
            return mta + " " + key.settings().release();
        }
        String image = key.settings().image();
        if (image != null) {
            return image;
        }
        return address != null ? address : "embedded server on " + key.providerName();
    }

    private static CellRecord unmeasured(Cell cell, Outcome outcome, String reason) {
        Instant now = Instant.now();
        return new CellRecord(
                CellRecord.SCHEMA,
                cell.id(),
                cell.axes(),
                cell.client().provider(),
                WorkloadPhrase.of(cell.workload()),
                outcome,
                reason,
                now,
                now,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
