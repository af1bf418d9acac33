package org.mailtls.report;

import static org.mailtls.result.ResultFixtures.axes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

/**
 * Attacks of six seconds, four after the observation's beginning and four before its end. A server with half a core uses 0.1
 * before and after, and all of it meanwhile; the attacker uses a quarter of a core for 100 operations a second; ten honest mails
 * a second take 5 ms, and during the attack 50 ms.
 */
final class AttackFixtures {
    static final String FLOOD = "renegotiation-flood, 16 connections";
    static final String PLACE = "scenarios/fixture.yaml:12:5";

    private static final long SECOND = 1_000_000;
    private static final long FROM = 4 * SECOND;
    private static final long TO = 10 * SECOND;
    private static final long END = 14 * SECOND;
    private static final long SAMPLE = SECOND / 4;

    private AttackFixtures() {}

    /** What is different from the usual. */
    static final class Change {
        @Nullable
        Double cpus = 0.5;

        String addresses = "apart";

        @Nullable
        DeliveredMails delivered = new DeliveredMails("log", 140, List.of(), List.of(), List.of());
        /** Of the mails that are due during the attack, this one and every multiple of it is not taken; 0 for all taken. */
        int failing;

        /** Microseconds that a mail takes without an attack. */
        long usual = 5_000;

        /** Microseconds from one mail to the next. */
        long every = SECOND / 10;

        /** Nanoseconds of its processor in each microsecond. */
        long attacker = 250;

        String source = "";

        List<String> notes = List.of();
    }

    static AttackSeen renegotiations(int most, Map<String, Long> endings) {
        return new AttackSeen(
                AttackSeen.RENEGOTIATION,
                "renegotiation",
                "16 connections",
                most == 0 ? 0 : 600,
                16,
                100_000,
                200_000,
                endings,
                most == 0 ? List.of(0, 0) : List.of(1, most),
                0,
                "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 x25519",
                "SunJSSE 17.0.15",
                List.of());
    }

    /** Of whatever kind, over 200 connections; 100 kB go there and 200 kB back. */
    static AttackSeen attack(String kind, long operations, Map<String, Long> endings, long late, long pauses) {
        return new AttackSeen(
                kind,
                "thing",
                "200 connections",
                operations,
                200,
                100_000,
                200_000,
                endings,
                List.of(),
                late,
                pauses,
                null,
                "",
                List.of());
    }

    /** @param loads whose cells are {@code fixture/} and the label of their row */
    static Group group(String id, String setting, LoadRecord... loads) {
        List<Row> rows = new ArrayList<>();
        for (LoadRecord load : loads) {
            String label = load.cell().substring("fixture/".length());
            rows.add(new Row(label, cell(label), Map.of()));
        }
        return new Group(id, WorkloadFamily.ATTACK, FLOOD, setting, setting, "release", rows, List.of());
    }

    /** All in one group. */
    static UnderAttack underAttack(LoadRecord... loads) {
        Map<String, LoadRecord> records = new HashMap<>();
        for (LoadRecord load : loads) {
            records.put(load.cell(), load);
        }
        return UnderAttack.of(List.of(group("a1", "", loads)), records);
    }

    static LoadRecord load(String cell, AttackSeen attack, Change change) {
        List<LoadSample> samples = new ArrayList<>();
        for (long at = 0; at <= END; at += SAMPLE) {
            long attacked = Math.max(0, Math.min(at, TO) - FROM);
            samples.add(new LoadSample(
                    at,
                    100 * (at - attacked) + 500 * attacked,
                    0,
                    (20 + attacked / SECOND) << 20,
                    10,
                    120,
                    at,
                    2 * at,
                    change.attacker * attacked,
                    at,
                    attacked / 10_000,
                    attacked > 0 && at < TO ? 16 : 0));
        }
        return new LoadRecord(
                LoadRecord.SCHEMA,
                cell,
                change.cpus,
                change.source,
                attack,
                1,
                change.addresses,
                List.of(
                        new StageTime(Stage.BEFORE, 0, FROM),
                        new StageTime(Stage.DURING, FROM, TO),
                        new StageTime(Stage.AFTER, TO, END)),
                samples,
                (int) ((FROM + TO) / 2 / SAMPLE),
                mails(change),
                change.delivered,
                change.notes);
    }

    private static List<VictimMail> mails(Change change) {
        List<VictimMail> mails = new ArrayList<>();
        int number = 0;
        for (long due = 0; due < END; due += change.every) {
            number++;
            boolean attacked = due >= FROM && due < TO;
            boolean fails = attacked && change.failing > 0 && number % change.failing == 0;
            mails.add(mail(number, due, attacked ? 50_000 : change.usual, fails));
        }
        return mails;
    }

    static LoadRecord withMails(LoadRecord record, List<VictimMail> mails) {
        return new LoadRecord(
                record.schema(),
                record.cell(),
                record.cpus(),
                record.source(),
                record.attack(),
                record.loops(),
                record.addresses(),
                record.stages(),
                record.samples(),
                record.warmSamples(),
                mails,
                record.delivered(),
                record.notes());
    }

    /** One that fails is turned away instead of greeted. */
    static VictimMail mail(int number, long due, long total, boolean fails) {
        long later = fails ? -1 : 100;
        return new VictimMail(
                number,
                due,
                due,
                total,
                100,
                later,
                later,
                later,
                later,
                later,
                later,
                later,
                fails ? "throttled" : null,
                fails ? "banner" : null);
    }

    static CellRecord cell(String release) {
        return ResultFixtures.ok("fixture/" + release, axes("server.release", release), FLOOD, List.of());
    }

    static CellRecord broken(String release, Outcome outcome, String reason) {
        CellRecord failed =
                ResultFixtures.failed("fixture/" + release, axes("server.release", release), outcome, reason);
        return new CellRecord(
                failed.schema(),
                failed.id(),
                failed.axes(),
                failed.provider(),
                FLOOD,
                failed.outcome(),
                failed.reason(),
                failed.start(),
                failed.end(),
                failed.forkStarts(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    static Expected expected(String cell, String id, @Nullable Double seen, String verdict, String severity) {
        return new Expected(cell, id, "victim.latency.p99", "at most 3x before", seen, verdict, severity, PLACE);
    }

    static RunDirectory run(Path root, List<CellRecord> cells, List<LoadRecord> loads, List<Expected> expectations)
            throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                "Does it hold?",
                "name: fixture\n",
                cells.stream().map(CellRecord::id).toList(),
                "server.release"));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        for (LoadRecord load : loads) {
            run.writeLoad(load);
        }
        if (!expectations.isEmpty()) {
            run.writeExpectations(expectations);
        }
        return run;
    }

    /** One that accepts, one that refuses, one that died and one whose attacker could not ask. */
    static RunDirectory four(Path root) throws IOException {
        Change refusing = new Change();
        refusing.failing = 4;
        refusing.addresses = "same";
        refusing.delivered = new DeliveredMails("log", 139, List.of(7), List.of(8, 9), List.of());
        List<CellRecord> cells = List.of(
                cell("bullseye"),
                cell("bookworm"),
                broken("trixie", Outcome.ERROR, "the server died 2.0 s into the attack"),
                broken("forky", Outcome.SKIPPED, "BCJSSE cannot start a renegotiation"));
        return run(
                root,
                cells,
                List.of(
                        load("fixture/bullseye", renegotiations(725, Map.of("done", 16L)), new Change()),
                        load("fixture/bookworm", renegotiations(0, Map.of("no_renegotiation", 512L)), refusing),
                        load("fixture/trixie", renegotiations(3, Map.of("closed", 16L)), new Change())),
                List.of(
                        expected("fixture/bullseye", "quick", 50_000.0, Expected.FAIL, Expected.WARNING),
                        expected("fixture/bookworm", "quick", 50_000.0, Expected.FAIL, Expected.ERROR),
                        expected("fixture/bookworm", "quicker", 50_000.0, Expected.PASS, Expected.ERROR),
                        expected("fixture/trixie", "quick", null, Expected.NOT_TESTED, Expected.ERROR)));
    }
}
