package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

/** Run directories of one scenario, a night each. */
final class Nights {
    static final String SCENARIO = "fixture";
    static final String HOST = "epyc-2";
    static final String A = "fixture/a";
    static final String B = "fixture/b";

    private static final String SHA = "0".repeat(64);
    private static final int FORKS = 6;

    private Nights() {}

    /** A finished run; the first night has the number 0. */
    static RunDirectory run(Path results, int night, CellRecord... cells) throws IOException {
        return write(results, record(night, ids(cells)), cells);
    }

    static RunDirectory write(Path results, RunRecord record, CellRecord... cells) throws IOException {
        RunDirectory run = RunDirectory.create(results, record.start(), record.scenarioName());
        run.writeRun(copy(record, run.id(), record.scenarioSha256(), record.start(), record.end()));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        return run;
    }

    /** Of a night that planned these cells. */
    static RunRecord record(int night, List<String> cells) {
        RunRecord first = ResultFixtures.run("What does it cost?", "version: 1\nname: fixture\n", cells);
        Instant start = ResultFixtures.START.plus(Duration.ofDays(night));
        return copy(first, first.id(), SHA, start, start.plusSeconds(600));
    }

    static RunRecord unfinished(RunRecord run) {
        return copy(run, run.id(), run.scenarioSha256(), run.start(), null);
    }

    /** Of the same scenario, with another text. */
    static RunRecord changed(RunRecord run) {
        return copy(run, run.id(), "1".repeat(64), run.start(), run.end());
    }

    /** Handshakes whose processor time hardly scatters. */
    static CellRecord cell(String id, double micros) {
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++) {
            forks.add(List.of(micros * (1 + 0.001 * fork), micros * (1.002 + 0.001 * fork)));
        }
        return ResultFixtures.ok(
                id,
                ResultFixtures.axes("client.provider", "SunJSSE"),
                "handshake in memory",
                List.of(new Metric("client.cpu", "us/op", Metric.Better.LOWER, forks)));
    }

    /** The same with bytes on the wire, which never scatter. */
    static CellRecord cell(String id, double micros, double bytes) {
        return ResultFixtures.ok(
                id,
                ResultFixtures.axes("client.provider", "SunJSSE"),
                "handshake in memory",
                List.of(
                        cell(id, micros).metrics().get(0),
                        new Metric(
                                "wire.in",
                                "B/op",
                                Metric.Better.LOWER,
                                Collections.nCopies(FORKS, List.of(bytes, bytes)))));
    }

    /** The same, with another outcome of its handshakes. */
    static CellRecord negotiating(CellRecord cell, String protocol, String suite) {
        return new CellRecord(
                cell.schema(),
                cell.id(),
                cell.axes(),
                cell.provider(),
                cell.workload(),
                cell.outcome(),
                cell.reason(),
                cell.start(),
                cell.end(),
                cell.forkStarts(),
                cell.warmth(),
                ResultFixtures.negotiated(protocol, suite, "x25519"),
                cell.fork(),
                cell.server(),
                cell.metrics(),
                cell.jmh());
    }

    private static List<String> ids(CellRecord... cells) {
        return Arrays.stream(cells).map(CellRecord::id).toList();
    }

    private static RunRecord copy(RunRecord run, String id, String sha, Instant start, @Nullable Instant end) {
        return new RunRecord(
                run.schema(),
                id,
                run.toolVersion(),
                run.scenarioName(),
                run.about(),
                run.scenarioFile(),
                run.scenarioText(),
                sha,
                run.commit(),
                run.overrides(),
                run.profile(),
                run.budget(),
                run.compare(),
                run.threshold(),
                run.plannedCells(),
                run.shard(),
                run.wholeCells(),
                run.seed(),
                run.commandLine(),
                run.jdk(),
                run.jvmFlags(),
                run.host(),
                run.components(),
                start,
                end);
    }
}
