package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.report.Reports;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.SenderFiles;
import org.mailtls.scenario.Profile;
import org.mailtls.server.container.DockerTest;
import org.mailtls.server.container.LabCleaner;

/** The shipped scenarios in which senders decide, against real mail servers, DNS and policy hosts. */
@DockerTest
class SenderRunTest {
    private static final FakeEngine NO_FORKS = new FakeEngine((cell, number) -> {
        throw new IllegalStateException("Senders decide without a JVM of their own");
    });

    @ParameterizedTest
    @CsvSource({
        "mta-sts, Reported as sts-policy-invalid.",
        "dane, Reported as dnssec-invalid.",
        "require-tls, does not offer REQUIRETLS"
    })
    void meetsWhatItExpects(String name, String reason, @TempDir Path folder) throws Exception {
        RunResult result = run(name, folder);
        result.cells().forEach(cell -> assertEquals(Outcome.OK, cell.outcome(), cell.id() + ": " + cell.reason()));
        List<String> unmet = result.expectations().stream()
                .filter(each -> !each.verdict().equals(Expected.PASS))
                .map(Expected::toString)
                .toList();
        assertEquals(List.of(), unmet);
        assertEquals(result.cells().size(), SenderFiles.all(result.directory()).size());
        Reports.render(result.directory());
        String page = Files.readString(result.directory().path().resolve("report.html"));
        assertTrue(page.contains("What senders would do with mail for"), "the page has the matrix");
        assertTrue(page.contains(reason), "and what led to the decisions");
        assertEquals(
                List.of(),
                LabCleaner.ofRun(result.directory().run().id()).containers(),
                "nothing is left of a run that has ended");
    }

    /** So that the test above can fail. */
    @Test
    void anExpectationThatIsWrongIsNotMet(@TempDir Path folder) throws Exception {
        RunResult result = ScenarioRuns.run(folder, """
                version: 1
                name: wrong
                about: What is expected is not so.
                server: { driver: container, mta: postfix, release: trixie }
                workload: { kind: sender, domains: [plain], senders: [mta-sts] }
                expect:
                  - { id: wrong, observe: decision.plain.mta-sts.verified, equals: true }
                """, NO_FORKS, Profile.QUICK);
        assertEquals(Expected.FAIL, result.expectations().get(0).verdict());
    }

    /** What a sender reports tells a policy that was made unusable from none. */
    @Test
    void aReportThatIsWrongIsNotMet(@TempDir Path folder) throws Exception {
        RunResult result = ScenarioRuns.run(folder, """
                version: 1
                name: wrong-report
                about: What is expected to be reported is not so.
                server: { driver: container, mta: postfix, release: trixie }
                workload: { kind: sender, domains: [plain, sts-html], senders: [mta-sts] }
                expect:
                  - { id: none, observe: decision.plain.mta-sts.sts-policy-invalid, equals: true }
                  - { id: some, observe: decision.sts-html.mta-sts.unreported, equals: true }
                  - { id: right, observe: decision.sts-html.mta-sts.sts-policy-invalid, equals: true }
                """, NO_FORKS, Profile.QUICK);
        assertEquals(
                List.of(Expected.FAIL, Expected.FAIL, Expected.PASS),
                result.expectations().stream().map(Expected::verdict).toList());
    }

    private static RunResult run(String name, Path folder) throws Exception {
        return ScenarioRuns.run(
                folder, Files.readString(Path.of("../scenarios/" + name + ".yaml")), NO_FORKS, Profile.QUICK);
    }
}
