package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.LadderRecord.Remark;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;
import org.mailtls.scenario.MixException;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

/** What lint says of each step, by the configuration that its server would get. No server is started. */
class LadderRecordsTest {
    private static final Path SHIPPED = Path.of("../scenarios/hardening-ladder.yaml");

    static final String MIX = """
            { "version": 1, "days": 1, "entries": [
              { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": "x25519", "handshakes": 90, "mails": 80 },
              { "protocol": "TLSv1", "suite": "TLS_RSA_WITH_AES_128_CBC_SHA", "group": null, "handshakes": 10, "mails": 9 }
            ] }
            """;

    @TempDir
    private Path folder;

    @Test
    void lintShowsTheMistakesOfTheGuidesSteps() {
        LadderRecord ladder = record(ScenarioReader.read(SHIPPED, Overrides.NONE));
        for (String release : List.of("bullseye", "bookworm", "trixie")) {
            List<Remark> protocols = remarks(ladder, release, "3-guide-protocols");
            assertEquals(
                    List.of(
                            "smtpd_tls_protocols",
                            "smtpd_tls_mandatory_protocols",
                            "smtp_tls_protocols",
                            "smtp_tls_mandatory_protocols"),
                    settings(protocols, "protocols-lose-tls13"),
                    release + ": TLS 1.3 is off in both directions");
            assertEquals(
                    List.of("smtpd_tls_exclude_ciphers"),
                    settings(remarks(ladder, release, "5-guide-ciphers"), "unknown-cipher-word"),
                    release + ": PSD matches nothing");
            assertEquals(
                    List.of("smtpd_tls_loglevel", "smtp_tls_loglevel"),
                    settings(remarks(ladder, release, "9-guide-loglevel"), "loglevel-for-debugging"),
                    release);
            assertEquals(
                    List.of(),
                    remarks(ladder, release, "0-default"),
                    release + ": neither what the package writes nor lines of the lab");
            assertEquals(
                    List.of(),
                    settings(remarks(ladder, release, "4-old-protocols-off"), "protocols-lose-tls13"),
                    release + ": what stands aside is not kept");
        }
        assertEquals(
                List.of(),
                settings(remarks(ladder, "trixie", "11-tls13-kept-on"), "protocols-in-old-form"),
                "a bound is the new form");
    }

    @Test
    void noStepOfTheShippedLadderIsRefusedByItsServer() {
        Scenario scenario = ScenarioReader.read(SHIPPED, Overrides.NONE);
        LadderRecord ladder = record(scenario);
        assertEquals(36, scenario.cells().size());
        assertEquals(36, ladder.lint().size());
        ladder.lint()
                .forEach(linted -> assertTrue(
                        linted.remarks().stream()
                                .noneMatch(remark -> remark.severity().equals("error")),
                        () -> linted.toString()));
    }

    @Test
    void theMixOfTheLogIsKept() throws IOException {
        Path mix = Files.writeString(folder.resolve("mix.json"), MIX);
        Overrides overrides = new Overrides(List.of("workload.log=" + mix), List.of());
        assertEquals(
                new Mix(
                        1,
                        List.of(
                                new MixEntry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 90, 80),
                                new MixEntry("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA", null, 10, 9))),
                record(ScenarioReader.read(SHIPPED, overrides)).mix());
        Files.writeString(mix, "{}");
        Scenario broken = ScenarioReader.read(SHIPPED, overrides);
        assertThrows(MixException.class, () -> record(broken));
    }

    @Test
    void aScenarioWithoutALadderKeepsNone() {
        Scenario plain = ScenarioReader.read(Path.of("../scenarios/policy-ladder.yaml"), Overrides.NONE);
        assertEquals(Optional.empty(), LadderRecords.of(plain, TestAuthority.create(folder.resolve("pki"))));
    }

    private LadderRecord record(Scenario scenario) {
        return LadderRecords.of(scenario, TestAuthority.create(folder.resolve("pki")))
                .orElseThrow();
    }

    private static List<Remark> remarks(LadderRecord ladder, String release, String step) {
        return ladder.remarks("hardening-ladder/release-" + release + "/step-" + step);
    }

    /** Names of the parameters that a rule remarks on. */
    private static List<String> settings(List<Remark> remarks, String rule) {
        return remarks.stream()
                .filter(remark -> remark.rule().equals(rule))
                .map(remark -> remark.setting().substring(0, remark.setting().indexOf(' ')))
                .toList();
    }
}
