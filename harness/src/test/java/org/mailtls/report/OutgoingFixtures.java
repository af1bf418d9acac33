package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.Sights;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.seen.SinkTls;
import org.mailtls.result.CellRecord;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

/** A server that sends mail, at three levels, one of which it does not keep; and one that never came up. */
final class OutgoingFixtures {
    static final String WORKLOAD = "outbound mail to 5 sinks";

    private OutgoingFixtures() {}

    static RunDirectory three(Path root) throws IOException {
        return write(
                root,
                List.of(
                        Sights.record("f/may", SendLevel.MAY, sights(SendLevel.MAY)),
                        Sights.record("f/encrypt", SendLevel.ENCRYPT, sights(SendLevel.ENCRYPT)),
                        Sights.record("f/verify", SendLevel.VERIFY, sights(SendLevel.VERIFY))));
    }

    /** Two servers of the same level, and one of another. */
    static RunDirectory twice(Path root) throws IOException {
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        List<String> ids = List.of("f/usual/may", "f/strict/may", "f/usual/verify");
        run.writeRun(ResultFixtures.run("Where does mail go?", "version: 1\n", ids));
        for (String id : ids) {
            String[] parts = id.split("/", -1);
            run.append(ResultFixtures.ok(
                    id,
                    ResultFixtures.axes("server.parameters", parts[1], "server.outbound.level", parts[2]),
                    WORKLOAD,
                    List.of()));
            SendLevel level = parts[2].equals("may") ? SendLevel.MAY : SendLevel.VERIFY;
            OutboundFiles.write(run, Sights.record(id, level, sights(level)));
        }
        return run;
    }

    /** What the level promises, but that verify lets mail go to an expired certificate. */
    private static List<SinkSight> sights(SendLevel level) {
        boolean may = level == SendLevel.MAY;
        SinkTls old = new SinkTls("TLSv1", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "x25519", false);
        return List.of(
                Sights.encrypted(Sink.STRONG, Sights.GOOD, level == SendLevel.VERIFY ? "Verified" : "Trusted"),
                level == SendLevel.VERIFY ? Sights.deferred(Sink.TLS10) : Sights.encrypted(Sink.TLS10, old, "Trusted"),
                Sights.encrypted(Sink.EXPIRED, Sights.GOOD, "Untrusted"),
                may ? Sights.clear(Sink.NO_STARTTLS) : Sights.deferred(Sink.NO_STARTTLS),
                may ? Sights.retried(Sink.ALERTED_HANDSHAKE, 3300) : Sights.deferred(Sink.ALERTED_HANDSHAKE));
    }

    /** One level, of which this was seen. */
    static RunDirectory seen(Path root, int strangers, List<SinkSight> sights) throws IOException {
        OutboundRecord record = Sights.record("f/may", SendLevel.MAY, sights);
        return write(
                root,
                List.of(new OutboundRecord(
                        record.schema(),
                        record.cell(),
                        record.mta(),
                        record.version(),
                        record.release(),
                        record.level(),
                        record.seconds(),
                        record.sinks(),
                        strangers,
                        record.notes())));
    }

    /** Two levels of a server whose hellos have the same extensions, and never in the same order. */
    static RunDirectory shuffled(Path root) throws IOException {
        return write(
                root,
                List.of(
                        Sights.record("f/may", SendLevel.MAY, List.of(offering(List.of(51, 0, 43, 10, 35, 13)))),
                        Sights.record(
                                "f/encrypt", SendLevel.ENCRYPT, List.of(offering(List.of(0, 10, 13, 35, 43, 51)))),
                        Sights.record("f/verify", SendLevel.VERIFY, List.of(offering(List.of(0, 10, 13, 35, 51))))));
    }

    private static SinkSight offering(List<Integer> extensions) {
        OfferedHello hello = Sights.HELLO;
        SinkSession session = new SinkSession(
                100,
                true,
                new OfferedHello(
                        hello.versions(),
                        hello.suites(),
                        hello.groups(),
                        hello.keyShares(),
                        hello.signatures(),
                        hello.serverName(),
                        hello.alpn(),
                        hello.sessionId(),
                        hello.ticket(),
                        hello.preSharedKey(),
                        extensions,
                        hello.bytes()),
                null,
                Sights.GOOD,
                false,
                false,
                List.of(new SinkMail(true, "outbound-1@example.test", List.of())),
                null);
        return SinkSight.of(Sink.STRONG, true, List.of(), List.of(session), 0, List.of());
    }

    /** Everything that a server or a sink's client chooses is meant to do harm. */
    static RunDirectory hostile(Path root, String evil) throws IOException {
        SinkSight good = Sights.encrypted(Sink.STRONG, new SinkTls(evil, evil, evil, false), evil);
        SinkSight loud = new SinkSight(
                good.sink(), good.fate(), true, good.after(), good.attempts(), good.sessions(), 0, List.of(evil, evil));
        OutboundRecord record = new OutboundRecord(
                OutboundRecord.SCHEMA,
                "f/may",
                evil,
                evil,
                evil,
                SendLevel.MAY.word(),
                1,
                List.of(loud, Sights.deferred(Sink.SELF_SIGNED)),
                0,
                List.of(evil));
        return write(root, List.of(record));
    }

    private static RunDirectory write(Path root, List<OutboundRecord> records) throws IOException {
        List<CellRecord> cells = new ArrayList<>();
        for (OutboundRecord record : records) {
            cells.add(ResultFixtures.ok(
                    record.cell(), Map.of("server.outbound.level", record.level()), WORKLOAD, List.of()));
        }
        cells.add(ResultFixtures.failed(
                "f/gone", Map.of("server.outbound.level", "none"), Outcome.ERROR, "it did not come up"));
        RunDirectory run = RunDirectory.create(root, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run(
                "Where does mail go?",
                "version: 1\n",
                cells.stream().map(CellRecord::id).toList()));
        for (CellRecord cell : cells) {
            run.append(cell);
        }
        for (OutboundRecord record : records) {
            OutboundFiles.write(run, record);
        }
        return run;
    }
}
