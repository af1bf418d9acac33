package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.policy.Status;
import org.mailtls.result.compare.ScanDiff;

class ConformancePageTest {
    @ParameterizedTest
    @CsvSource({
        "FAIL, PASS, 1, 0",
        "FAIL, NOT_APPLICABLE, 1, 0",
        "FAIL, NOTICE, 1, 0",
        "NOTICE, INFO, 1, 0",
        "NOTICE, FAIL, 0, 1",
        "PASS, FAIL, 0, 1",
        "NOT_APPLICABLE, NOTICE, 0, 1",
        "PASS, INFO, 0, 0",
        "NOT_TESTED, FAIL, 0, 0",
        "FAIL, NOT_TESTED, 0, 0",
        "ERROR, PASS, 0, 0"
    })
    void onlyWhatWasSeenBothTimesOpensOrCloses(Status was, Status is, int closed, int opened) {
        ScanDiff diff = new ScanDiff(
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(new ScanDiff.FindingChange("policy", "rule", "VER-SET", was, is, List.of())));
        ConformancePage.Step step = ConformancePage.step("server", diff);
        assertEquals(closed, step.closed().size());
        assertEquals(opened, step.opened().size());
    }
}
