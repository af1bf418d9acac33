package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.outbound.seen.Fate;
import org.mailtls.outbound.seen.Judgement;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.outbound.seen.OutboundFigures;
import org.mailtls.outbound.seen.OutboundJudge;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.result.CellRecord;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Sink;
import org.mailtls.server.container.DockerTest;
import org.mailtls.server.container.LabCleaner;

/** What real servers do with mail, seen from the sinks: above all that what a level forbids would be noticed. */
@DockerTest
@Timeout(600)
class OutboundOnContainersTest {
    private static final String SCENARIO = """
            version: 1
            name: sending
            about: Where does mail go?
            server: { driver: container, mta: %s, release: trixie }
            workload: { kind: outbound, sinks: [strong, expired, self-signed, no-starttls, alerted-handshake] }
            matrix:
              server.outbound.level: [may, encrypt, %s]
            """;

    private static final String ALL = """
            version: 1
            name: sending
            about: Where does mail go?
            server: { driver: container }
            workload: { kind: outbound }
            matrix:
              server:
                postfix: { mta: postfix, release: trixie }
                exim: { mta: exim, release: trixie }
                old: { mta: postfix, release: bullseye }
              server.outbound.level: [may, verify]
              exclude:
                - { server: old, server.outbound.level: may }
            """;

    /** What becomes of mail to each sink: postfix at may, at verify, exim at may, at verify, and an old postfix at verify. */
    private static final String FATES = """
            strong             tls    tls       tls    tls       tls
            tls10              tls    deferred  tls    tls       tls
            rc4                clear  deferred  clear  deferred  deferred
            anonymous          tls    deferred  clear  deferred  deferred
            expired            tls    deferred  tls    deferred  deferred
            wrong-name         tls    deferred  tls    deferred  deferred
            self-signed        tls    deferred  tls    deferred  deferred
            no-starttls        clear  deferred  clear  deferred  deferred
            masked-starttls    clear  deferred  clear  deferred  deferred
            refused-starttls   clear  deferred  clear  deferred  deferred
            closed-handshake   clear  deferred  clear  deferred  deferred
            alerted-handshake  clear  deferred  clear  deferred  deferred
            garbled-handshake  clear  deferred  clear  deferred  deferred
            injected-reply     tls    tls       clear  deferred  tls
            renegotiating      clear  deferred  clear  deferred  tls
            """;

    @TempDir
    private Path folder;

    @Test
    void everySinkGetsWhatTheTableSays() throws Exception {
        Map<String, OutboundRecord> records = records(ALL);
        List<String> cells = List.of(
                "Postfix trixie may",
                "Postfix trixie verify",
                "Exim trixie may",
                "Exim trixie verify",
                "Postfix bullseye verify");
        Map<String, OutboundRecord> byCell = new LinkedHashMap<>();
        records.values()
                .forEach(record -> byCell.put(record.mta() + " " + record.release() + " " + record.level(), record));
        assertEquals(Set.copyOf(cells), byCell.keySet());
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String line : FATES.lines().toList()) {
            String[] words = line.split(" +", -1);
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i) + ", " + words[0] + ": ";
                expected.add(cell + words[i + 1]);
                OutboundRecord record = Objects.requireNonNull(byCell.get(cells.get(i)));
                seen.add(cell + sight(record, Sink.of(words[0])).became().word().replace("delivered-", ""));
            }
        }
        long sinks = Arrays.stream(Sink.values())
                .filter(sink -> sink.domain() == null)
                .count();
        assertEquals(sinks * cells.size(), expected.size(), "all that need no DNS");
        assertEquals(String.join("\n", expected), String.join("\n", seen));
        for (OutboundRecord record : records.values()) {
            assertTrue(record.sinks().stream().allMatch(SinkSight::settled), record.toString());
            assertEquals(0, record.strangers(), "its connections come from the address that the engine says it has");
            assertEquals(0.0, OutboundFigures.of(record).value("outbound.dangerous"), record.toString());
            assertEquals(0.0, OutboundFigures.of(record).value("outbound.stuck"), record.toString());
        }
    }

    @Test
    void postfixKeepsWhatItsLevelsPromise() throws Exception {
        Map<String, OutboundRecord> records = records("postfix", "verify");
        OutboundRecord may = level(records, "may");
        assertEquals("Postfix", may.mta());
        assertTrue(may.seconds() < 25, may.seconds() + " s");
        SinkSight strong = sight(may, Sink.STRONG);
        assertEquals(Fate.DELIVERED_TLS, strong.became(), strong.toString());
        assertEquals("TLSv1.3", strong.tls().orElseThrow().version());
        assertEquals("Trusted", Objects.requireNonNull(strong.last()).trust());
        OfferedHello hello = strong.hello().orElseThrow();
        assertTrue(hello.versions().contains("TLSv1.3") && hello.suites().size() > 20, hello.toString());
        SinkMail mail = strong.delivery().orElseThrow().mails().get(0);
        assertTrue(mail.sender().matches("outbound-1@example\\.test"), mail.toString());
        assertTrue(mail.received().get(0).contains("by mail.example.test (Postfix"), mail.toString());
        assertTrue(
                strong.log().stream().anyMatch(line -> line.contains("TLS connection established to mx.sinks.test")));
        SinkSight stripped = sight(may, Sink.NO_STARTTLS);
        assertEquals(
                Fate.DELIVERED_CLEAR, stripped.became(), "the negative control of all that is forbidden elsewhere");
        assertFalse(stripped.retriedClear());
        SinkSight alerted = sight(may, Sink.ALERTED_HANDSHAKE);
        assertEquals(Fate.DELIVERED_CLEAR, alerted.became(), alerted.toString());
        assertTrue(alerted.retriedClear());
        assertEquals("4.7.5", alerted.attempts().get(0).dsn());
        assertEquals(Fate.DELIVERED_TLS, sight(may, Sink.EXPIRED).became());
        OutboundRecord encrypt = level(records, "encrypt");
        assertEquals(
                "4.7.4",
                Objects.requireNonNull(sight(encrypt, Sink.NO_STARTTLS).last()).dsn());
        assertEquals(Fate.DEFERRED, sight(encrypt, Sink.ALERTED_HANDSHAKE).became());
        assertEquals(Fate.DELIVERED_TLS, sight(encrypt, Sink.EXPIRED).became(), "whoever it is");
        OutboundRecord verify = level(records, "verify");
        assertEquals(
                "Verified",
                Objects.requireNonNull(sight(verify, Sink.STRONG).last()).trust());
        assertEquals(Fate.DEFERRED, sight(verify, Sink.EXPIRED).became());
        assertEquals(Fate.DEFERRED, sight(verify, Sink.SELF_SIGNED).became());
        for (OutboundRecord record : records.values()) {
            assertEquals(0.0, OutboundFigures.of(record).value("outbound.dangerous"), record.toString());
            assertEquals(0.0, OutboundFigures.of(record).value("outbound.stuck"), record.toString());
        }
    }

    @Test
    void postfixTakesListedFingerprintsAlone() throws Exception {
        OutboundRecord listed = level(records("postfix", "fingerprint"), "fingerprint");
        assertEquals(Fate.DELIVERED_TLS, sight(listed, Sink.STRONG).became(), listed.toString());
        assertEquals(Fate.DELIVERED_TLS, sight(listed, Sink.SELF_SIGNED).became());
        assertEquals(Fate.DEFERRED, sight(listed, Sink.EXPIRED).became());
        assertEquals(Fate.DEFERRED, sight(listed, Sink.NO_STARTTLS).became());
    }

    @Test
    void eximTriesInTheClearAtOnce() throws Exception {
        Map<String, OutboundRecord> records = records("exim", "verify");
        OutboundRecord may = level(records, "may");
        assertEquals("Exim", may.mta());
        SinkSight strong = sight(may, Sink.STRONG);
        assertEquals(Fate.DELIVERED_TLS, strong.became(), strong.toString());
        assertEquals("CV=yes", Objects.requireNonNull(strong.last()).trust());
        assertEquals(Fate.DELIVERED_CLEAR, sight(may, Sink.NO_STARTTLS).became());
        SinkSight alerted = sight(may, Sink.ALERTED_HANDSHAKE);
        assertEquals(Fate.DELIVERED_CLEAR, alerted.became(), alerted.toString());
        assertTrue(Objects.requireNonNull(alerted.after()) < 3000, alerted.toString());
        assertEquals(Attempt.SENT, alerted.attempts().get(0).status(), "and is not deferred before");
        OutboundRecord encrypt = level(records, "encrypt");
        assertEquals(Fate.DEFERRED, sight(encrypt, Sink.NO_STARTTLS).became());
        assertEquals(Fate.DEFERRED, sight(encrypt, Sink.ALERTED_HANDSHAKE).became());
        OutboundRecord verify = level(records, "verify");
        assertEquals(Fate.DELIVERED_TLS, sight(verify, Sink.STRONG).became(), verify.toString());
        assertEquals(Fate.DEFERRED, sight(verify, Sink.EXPIRED).became());
        assertEquals(Fate.DEFERRED, sight(verify, Sink.SELF_SIGNED).became());
    }

    /** Its option is given word for word, and what it means is told by what it does. */
    @Test
    void eximThatVerifiesAndDoesNotRequireTlsSendsInTheClear() throws Exception {
        OutboundRecord may = level(records("""
                        version: 1
                        name: sending
                        about: Where does mail go?
                        server:
                          driver: container
                          mta: exim
                          release: trixie
                          outbound: { level: may }
                          parameters: { "transport:tls_verify_hosts": "*" }
                        workload: { kind: outbound, sinks: [strong, expired] }
                        """), "may");
        assertEquals(Fate.DELIVERED_TLS, sight(may, Sink.STRONG).became(), may.toString());
        SinkSight expired = sight(may, Sink.EXPIRED);
        assertEquals(Fate.DELIVERED_CLEAR, expired.became(), expired.toString());
        assertEquals(
                Judgement.Weight.OPEN, OutboundJudge.of(may.inEffect(), expired).weight());
    }

    private Map<String, OutboundRecord> records(String mta, String third) throws IOException {
        return records(SCENARIO.formatted(mta, third));
    }

    private Map<String, OutboundRecord> records(String scenario) throws IOException {
        RunResult result = ScenarioRuns.run(
                folder,
                scenario,
                new FakeEngine((cell, number) -> {
                    throw new AssertionError("nothing is measured");
                }),
                Profile.QUICK);
        for (CellRecord cell : result.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.id() + ": " + cell.reason());
        }
        assertTrue(
                LabCleaner.ofRun(result.directory().id()).nothing(), "neither containers nor networks are left behind");
        return OutboundFiles.all(result.directory());
    }

    private static OutboundRecord level(Map<String, OutboundRecord> records, String level) {
        return records.values().stream()
                .filter(record -> record.level().equals(level))
                .findFirst()
                .orElseThrow(() -> new AssertionError(level + " is in none of " + records));
    }

    private static SinkSight sight(OutboundRecord record, Sink sink) {
        return record.sinks().stream()
                .filter(sight -> sight.of() == sink)
                .findFirst()
                .orElseThrow();
    }
}
