package org.mailtls.report;

import static org.mailtls.result.ResultFixtures.axes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.MixRecord.Answer;
import org.mailtls.result.MixRecord.Taken;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

/**
 * Four entries under two configurations. In two days there are 600, 300, 80 and 20 handshakes; in clear text 50 mails. The server
 * takes 1000, 2000 and 500 µs for the first three today, and 1100 and 2000 µs for the first two when hardened, which turns the
 * third away; the fourth is too rare to be measured.
 */
final class MixFixtures {
    static final String COMPARE = "server.tls";
    static final List<String> LABELS = List.of("new", "usual", "old", "rare");

    private static final long[] HANDSHAKES = {600, 300, 80, 20};
    private static final double[] TODAY = {1000, 2000, 500};
    private static final double[] HARDENED = {1100, 2000};

    private MixFixtures() {}

    static RunDirectory two(Path root) throws IOException {
        return two(root, "handshake over the wire, heap buffers", 0, 6);
    }

    /** @param spread of forks around their mean */
    static RunDirectory two(Path root, String workload, double spread, int forks) throws IOException {
        List<CellRecord> cells = new ArrayList<>();
        for (int i = 0; i < TODAY.length; i++) {
            cells.add(cell("today", i, workload, TODAY[i], spread, forks));
        }
        for (int i = 0; i < HARDENED.length; i++) {
            cells.add(cell("hardened", i, workload, HARDENED[i], spread, forks));
        }
        cells.add(ResultFixtures.failed(
                "f/hardened/old", place("hardened", 2), Outcome.SKIPPED, "the server turns this away: alert"));
        return write(root, "What does our mail cost?", cells, record(LABELS, "alert handshake_failure(40)"));
    }

    static RunDirectory write(Path root, String about, List<CellRecord> cells, MixRecord mix) throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                about, "version: 1\n", cells.stream().map(CellRecord::id).toList(), COMPARE));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        MixFiles.write(run, mix);
        return run;
    }

    static MixRecord record(List<String> labels, String refusal) {
        List<MixRecord.Line> lines = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            lines.add(new MixRecord.Line(
                    labels.get(i),
                    i == 0 ? "TLSv1.3" : "TLSv1.2",
                    "TLS_AES_128_GCM_SHA256",
                    i == 0 ? "x25519" : null,
                    HANDSHAKES[i],
                    HANDSHAKES[i] / 10,
                    i < 3));
            answers.add(new Answer(labels.get(i), axes(COMPARE, "today"), Taken.YES, "ServerHello"));
            answers.add(new Answer(
                    labels.get(i),
                    axes(COMPARE, "hardened"),
                    i == 2 ? Taken.NO : i == 3 ? Taken.UNKNOWN : Taken.YES,
                    i == 2 ? refusal : "ServerHello"));
        }
        lines.add(new MixRecord.Line("clear text", null, null, null, 0, 50, false));
        return new MixRecord(
                MixRecord.SCHEMA,
                "client.mix",
                2,
                lines,
                List.of(new MixRecord.Left(labels.get(3), Map.of(), "too rare")),
                answers);
    }

    static CellRecord cell(String configuration, int line, String workload, double server, double spread, int forks) {
        long seed = server > 0 ? (long) server + line : line;
        CellRecord cell = ResultFixtures.ok(
                "f/" + configuration + "/" + LABELS.get(line),
                place(configuration, line),
                workload,
                List.of(
                        ResultFixtures.metric("server.cpu", "us/op", Metric.Better.LOWER, server, spread, forks, seed),
                        ResultFixtures.metric(
                                "client.cpu", "us/op", Metric.Better.LOWER, server / 2, spread, forks, seed + 1)));
        return cell;
    }

    static Map<String, String> place(String configuration, int line) {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put(COMPARE, configuration);
        axes.put("client.mix", LABELS.get(line));
        return axes;
    }

    /** The same cell, whose handshakes came to another group. */
    static CellRecord negotiated(CellRecord cell, Negotiated negotiated) {
        return ResultFixtures.with(cell, cell.warmth(), negotiated, cell.fork());
    }
}
