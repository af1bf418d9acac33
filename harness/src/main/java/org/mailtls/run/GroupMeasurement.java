package org.mailtls.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Scratch;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Profile;
import org.mailtls.server.MissingImageException;
import org.mailtls.server.NetworkUnavailableException;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.UnsupportedSettingException;

/** Measures the cells of one compare group, fork by fork in turn, and writes each as soon as it is finished. */
final class GroupMeasurement {
    private static final double NANOS = 1e9;
    private static final long INTERRUPT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final CellOpening opening;
    private final ServerPool pool;
    private final RunDirectory directory;
    private final CellEffort efforts;
    private final RunEvents events;
    private final Ending ending;
    private final MachineWatch watch;
    private final TimeLeft timeLeft = new TimeLeft();
    private @Nullable TimeBudget budget;
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
        this.pool = pool;
        this.directory = directory;
        this.efforts = new CellEffort(profile);
        this.opening = new CellOpening(engine, jdks, providers, pool, scratch, directory, efforts, events);
        this.events = events;
        this.ending = ending;
        this.watch = watch;
    }

    /** Tells of what is left of a budget as it goes on. */
    void within(TimeBudget limit) {
        budget = limit;
    }

    /** Has the forks of all cells profiled. */
    void profileWith(Profiler working) {
        opening.profileWith(working);
    }

    /** Has each server asked what it takes of a mix, before its cells are opened. */
    void askFirst(MixAsking questions) {
        opening.askFirst(questions);
    }

    void plan(List<List<Cell>> groups, int alreadyDone, int cells) {
        done = alreadyDone;
        total = cells;
        groups.forEach(group -> group.forEach(cell -> timeLeft.plan(effort(cell))));
    }

    /** @param begun runs when all servers of the group are up */
    void measure(List<Cell> group, Runnable begun) throws IOException {
        OpenGroup open = open(group);
        begun.run();
        while (open.wantsMore() && round(open, ForkGate.OPEN)) {
            // Each round is a fork of every cell that wants one.
        }
    }

    /** Brings up the servers of a group. Cells whose server does not come up are written as such and not among those returned. */
    OpenGroup open(List<Cell> group) throws IOException {
        List<CellMeasurement> open = new ArrayList<>();
        for (Cell cell : group) {
            Optional<String> unloaded = opening.unloaded(cell);
            if (unloaded.isPresent()) {
                giveUp(cell, Outcome.SKIPPED, unloaded.get());
                continue;
            }
            try {
                open.add(opening.open(cell));
            } catch (ServerFailedException e) {
                giveUp(cell, Outcome.ERROR, e.getMessage() + ScenarioPlaces.of(cell, e.paths()));
            } catch (UnsupportedSettingException e) {
                giveUp(cell, Outcome.ERROR, e.getMessage() + ScenarioPlaces.of(cell, e.paths()));
            } catch (NetworkUnavailableException | TurnedAwayException e) {
                giveUp(cell, Outcome.SKIPPED, String.valueOf(e.getMessage()));
            } catch (MissingImageException e) {
                if (!e.legacy()) {
                    throw e;
                }
                giveUp(cell, Outcome.SKIPPED, String.valueOf(e.getMessage()));
            }
        }
        return new OpenGroup(group, open);
    }

    /** Brings the servers of a group up again. A cell whose server does not come up keeps the forks that it has. */
    void openAgain(OpenGroup group) throws IOException {
        for (CellMeasurement cell : group.cells()) {
            try {
                opening.openAgain(cell);
            } catch (ServerFailedException | NetworkUnavailableException e) {
                events.note(cell.cell().id() + ": no further forks, for its server did not come up again: "
                        + e.getMessage());
                group.done(cell);
                timeLeft.dropped(cell.effort(), cell.effort().forks() - cell.forksRun());
                endEarly(cell);
            }
        }
    }

    /**
     * Runs a fork of each cell, in turn.
     *
     * @return whether the gate let them all start
     */
    boolean round(OpenGroup group, ForkGate gate) throws IOException {
        for (CellMeasurement cell : group.cells()) {
            if (!gate.lets(cell)) {
                return false;
            }
            gate.ended(cell, fork(cell));
            if (!cell.wantsMore()) {
                group.done(cell);
                timeLeft.dropped(cell.effort(), cell.effort().forks() - cell.forksRun());
                cell.doubt().ifPresent(text -> events.note(cell.cell().id() + ": " + text));
                finish(cell.record());
                pool.done(ServerKey.of(cell.cell()));
            }
        }
        group.turnAround();
        return true;
    }

    private void giveUp(Cell cell, Outcome outcome, String reason) throws IOException {
        timeLeft.dropped(effort(cell), effort(cell).forks());
        finish(unmeasured(cell, outcome, reason));
    }

    /** @return seconds that it took */
    private double fork(CellMeasurement measurement) {
        announce(measurement);
        double start = clock();
        watch.during(measurement.containerMeter(), measurement::runFork);
        if (measurement.failed()) {
            // Ctrl-C reaches the fork as well, which may die of it before this JVM knows that it ends.
            LockSupport.parkNanos(INTERRUPT_NANOS);
        }
        ending.holdIfTold();
        double seconds = clock() - start;
        timeLeft.forkDone(measurement.effort(), seconds);
        return seconds;
    }

    /** Seconds since some moment. */
    private double clock() {
        return budget == null ? System.nanoTime() / NANOS : budget.secondsUsed();
    }

    private void announce(CellMeasurement measurement) {
        String id = measurement.cell().id();
        int fork = measurement.forksRun() + 1;
        int forks = measurement.effort().forks();
        Duration left = timeLeft.left();
        TimeBudget limit = budget;
        if (limit == null) {
            events.measuring(id, fork, forks, done, total, left);
        } else {
            Duration most = limit.left();
            events.spending(id, fork, forks, most.compareTo(left) < 0 ? most : left, limit.total());
        }
    }

    private void finish(CellRecord record) throws IOException {
        directory.append(record);
        told(record);
    }

    /** Writes what a cell has so far; its further forks write it anew. */
    void keep(CellMeasurement cell) throws IOException {
        directory.append(cell.record());
    }

    /** Counts a cell as finished that gets no further forks and was {@linkplain #keep kept} after its last. */
    void endEarly(CellMeasurement cell) {
        String id = cell.cell().id();
        directory.cells().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .ifPresent(this::told);
    }

    private void told(CellRecord record) {
        done++;
        events.finished(record, done, total);
    }

    private Effort effort(Cell cell) {
        return efforts.of(cell);
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
