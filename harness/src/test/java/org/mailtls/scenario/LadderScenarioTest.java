package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderScenarioTest {
    private static final String LADDER = """
            server:
              driver: container
              mta: postfix
              tls: { certificate: rsa-2048, certificate-flaws: self-signed }
              parameters: { header_checks: "static:INFO" }
            client: { provider: BoringSSL }
            workload: { kind: ladder, message-size: 4 KiB }
            ladder:
              - name: default
              - name: certificate
                about: >-
                  A chain.
                without: tls.certificate-flaws
                tls: { certificate: ecdsa-p256 }
              - name: guide
                aside: true
                parameters: { smtpd_tls_protocols: "TLSv1.2", smtpd_tls_loglevel: 2 }
                advice: Do not.
              - name: old-off
                parameters: { smtpd_tls_protocols: ">=TLSv1.2" }
              - name: log
                parameters: { smtpd_tls_loglevel: 1 }
            matrix:
              server.release: [bookworm, trixie]
              exclude:
                - { server.release: bookworm, step: 3-old-off }
            """;

    private final Path folder;

    LadderScenarioTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void eachStepIsACellOfEachRelease() throws IOException {
        Scenario scenario = new ScenarioText(folder, LADDER).read();
        assertEquals(
                List.of(
                        "s/release-bookworm/step-0-default",
                        "s/release-bookworm/step-1-certificate",
                        "s/release-bookworm/step-2-guide",
                        "s/release-bookworm/step-4-log",
                        "s/release-trixie/step-0-default",
                        "s/release-trixie/step-1-certificate",
                        "s/release-trixie/step-2-guide",
                        "s/release-trixie/step-3-old-off",
                        "s/release-trixie/step-4-log"),
                scenario.cells().stream().map(Cell::id).toList());
        assertEquals("step", scenario.compare());
        assertEquals(2, Cells.compareGroups(scenario).size(), "a ladder a release, measured in turn");
    }

    @Test
    void stepsAddToThoseBeforeThemAndThoseAsideAreNotKept() throws IOException {
        ServerSettings start = server("0-default");
        assertEquals(Set.of("self-signed"), start.tls().certificateFlaws());
        assertEquals(Map.of("header_checks", "static:INFO"), start.parameters());
        assertEquals("trixie", start.release());

        ServerSettings certificate = server("1-certificate");
        assertEquals(Set.of(), certificate.tls().certificateFlaws(), "taken back");
        assertEquals(List.of("ecdsa-p256"), certificate.tls().certificates(), "a word stands for a list of one");

        ServerSettings guide = server("2-guide");
        assertEquals("TLSv1.2", guide.parameters().get("smtpd_tls_protocols"));
        assertEquals("2", guide.parameters().get("smtpd_tls_loglevel"));
        assertEquals(List.of("ecdsa-p256"), guide.tls().certificates(), "what is below a step aside counts for it");

        ServerSettings off = server("3-old-off");
        assertEquals(">=TLSv1.2", off.parameters().get("smtpd_tls_protocols"));
        assertFalse(off.parameters().containsKey("smtpd_tls_loglevel"), "only the step aside had it");

        ServerSettings log = server("4-log");
        assertEquals(
                Map.of("header_checks", "static:INFO", "smtpd_tls_protocols", ">=TLSv1.2", "smtpd_tls_loglevel", "1"),
                log.parameters());
    }

    private ServerSettings server(String step) throws IOException {
        List<Cell> cells = new ScenarioText(folder, LADDER)
                .read("--only step=" + step, "--only server.release=trixie")
                .cells();
        assertEquals(1, cells.size(), step);
        return cells.get(0).server();
    }

    @Test
    void stepsAreToldAsTheyAreWritten() throws IOException {
        List<LadderStep> steps = new ScenarioText(folder, LADDER).read().ladder();
        assertEquals(new LadderStep("0-default", "", "", false, List.of()), steps.get(0));
        assertEquals(
                new LadderStep(
                        "1-certificate",
                        "A chain.",
                        "",
                        false,
                        List.of("without tls.certificate-flaws", "tls.certificate: ecdsa-p256")),
                steps.get(1));
        assertEquals(
                new LadderStep(
                        "2-guide",
                        "",
                        "Do not.",
                        true,
                        List.of("smtpd_tls_protocols = TLSv1.2", "smtpd_tls_loglevel = 2")),
                steps.get(2));
    }

    @Test
    void aSettingIsPointedAtWhereItsStepIsWritten() throws IOException {
        Cell cell = new ScenarioText(folder, LADDER)
                .read("--only step=4-log")
                .cells()
                .get(0);
        String place = cell.places().get("server.parameters.smtpd_tls_protocols");
        assertTrue(String.valueOf(place).endsWith("s.yaml:23:19"), place);
    }

    @Test
    void aLadderNeedsNoMatrix() throws IOException {
        String one = LADDER.substring(0, LADDER.indexOf("matrix:"))
                .replace("mta: postfix", "mta: postfix\n  release: trixie");
        assertEquals(
                List.of(
                        "s/step-0-default",
                        "s/step-1-certificate",
                        "s/step-2-guide",
                        "s/step-3-old-off",
                        "s/step-4-log"),
                new ScenarioText(folder, one).ids());
    }

    @Test
    void whatIsSetOnTheCommandLineIsWhatTheLadderStandsOn() throws IOException {
        Scenario scenario =
                new ScenarioText(folder, LADDER).read("--set server.tls.certificate=rsa-4096", "--only step=0-default");
        assertEquals(List.of("rsa-4096"), scenario.cells().get(0).server().tls().certificates());
    }

    @Test
    void aScenarioWithoutALadderHasNone() throws IOException {
        Scenario scenario = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: handshake }
                """).read();
        assertEquals(List.of(), scenario.ladder());
        assertNull(scenario.compare());
    }

    @Test
    void stepsMayBeScannedAlone() throws IOException {
        Scenario scenario = new ScenarioText(
                        folder, LADDER.replace("client: { provider: BoringSSL }\n", "") + "policies: rfc9325\n")
                .read("--set workload={ kind: scan }");
        assertEquals(9, scenario.cells().size());
        assertTrue(scenario.cells().stream().allMatch(cell -> cell.workload().kind() == WorkloadKind.SCAN));
    }

    /** Nothing else takes a client away that the scenario has. */
    @Test
    void anEmptyClientOnTheCommandLineLeavesAScanToItself() throws IOException {
        ScenarioText text = new ScenarioText(folder, LADDER + "policies: rfc9325\n");
        Scenario scenario = text.read("--set workload={ kind: scan }", "--set client={}");
        assertEquals(9, scenario.cells().size());
        assertThrows(ScenarioException.class, () -> text.read("--set workload={ kind: scan }"));
    }

    @Test
    void whatAScanSeesCanBeExpectedOfAStep() throws IOException {
        String expect = "expect:\n  - { id: none, observe: RENEG-CLIENT-COUNT, at-most: 0 }\n";
        Scenario scenario = new ScenarioText(folder, LADDER + expect).read();
        assertTrue(scenario.expectations().get(0).appliesTo(scenario.cells().get(0)));
        String victims = "expect:\n  - { id: lost, observe: victim.lost, at-most: 0 }\n";
        assertThrows(ScenarioException.class, () -> new ScenarioText(folder, LADDER + victims).read());
    }

    @Test
    void theLogIsBesideTheScenarioOrWhereTheCommandLineSays(@TempDir Path elsewhere) throws IOException {
        Files.writeString(folder.resolve("mix.json"), "{}");
        Path other = Files.writeString(elsewhere.resolve("other.json"), "{}");
        ScenarioText text = new ScenarioText(folder, LADDER.replace("kind: ladder,", "kind: ladder, log: mix.json,"));
        assertEquals(
                folder.resolve("mix.json"),
                text.read().cells().get(0).workload().log());
        assertEquals(
                other,
                text.read("--set workload.log=" + other)
                        .cells()
                        .get(0)
                        .workload()
                        .log());
        assertNull(new ScenarioText(folder, LADDER)
                .read()
                .cells()
                .get(0)
                .workload()
                .log());
    }

    @Test
    void aRunCanTellOfOneLog() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.writeString(folder.resolve("b.json"), "{}");
        String two = LADDER.replace("matrix:", "matrix:\n  workload.log: [a.json, b.json]");
        ScenarioException thrown = assertThrows(ScenarioException.class, () -> new ScenarioText(folder, two).read());
        assertTrue(thrown.getMessage().contains("the cells name 2 logs"), thrown.getMessage());
    }

    @Test
    void whatIsMeasuredOfAStepIsAFullHandshakeAndAMail() throws IOException {
        Cell cell = new ScenarioText(folder, LADDER).read().cells().get(0);
        assertTrue(cell.workload().shakesHands());
        assertEquals(Transport.WIRE, cell.workload().transport());
        Cell mails = cell.doing(WorkloadKind.DELIVERY);
        assertEquals(WorkloadKind.DELIVERY, mails.workload().kind());
        assertEquals(4096, mails.workload().messageSize());
        assertEquals(cell.server(), mails.server());
        assertEquals(cell.id(), mails.id());
    }
}
