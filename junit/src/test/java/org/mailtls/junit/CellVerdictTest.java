package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.policy.Status;
import org.mailtls.result.Outcome;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class CellVerdictTest {
    private static final Path RUN = Path.of("run");

    @Test
    void aCellThatMeetsWhatCountsGoesOn() {
        CellResult cell = cell(
                CellOutcome.OK,
                "",
                expectation(CellExpectation.Verdict.MET, true),
                expectation(CellExpectation.Verdict.NOT_MET, false),
                expectation(CellExpectation.Verdict.NOT_TESTED, false));
        assertSame(cell, verdict(cell).require(false));
    }

    @ParameterizedTest
    @CsvSource({"ERROR, failed", "INVALID, negotiated something else", "THROTTLED, come back later"})
    void whatIsNotMeasuredFails(CellOutcome outcome, String words) {
        AssertionFailedError e = assertThrows(
                AssertionFailedError.class,
                () -> verdict(cell(outcome, "the reason")).require(true));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("the reason"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("report.html"), e.getMessage());
    }

    @Test
    void whatIsSkippedIsAborted() {
        TestAbortedException e = assertThrows(
                TestAbortedException.class,
                () -> verdict(cell(CellOutcome.SKIPPED, "does not load")).require(false));
        assertEquals("one was skipped: does not load", e.getMessage());
    }

    @Test
    void whatNobodyKnowsIsNoPass() {
        CellResult cell = cell(CellOutcome.OK, "", expectation(CellExpectation.Verdict.NOT_TESTED, true));
        AssertionFailedError e =
                assertThrows(AssertionFailedError.class, () -> verdict(cell).require(false));
        assertTrue(
                String.valueOf(e.getMessage()).contains("nobody knows: id (observe): 1, asked at most 0"),
                e.getMessage());
    }

    @Test
    void aCellThatWasNotTriedFailsUnlessItMayBeMissing() {
        CellVerdict verdict = new CellVerdict("one", new FinishedRun(RUN, Map.of(), "No Docker engine answers"));
        AssertionFailedError failed = assertThrows(AssertionFailedError.class, () -> verdict.require(false));
        assertTrue(String.valueOf(failed.getMessage()).contains("No Docker engine answers"), failed.getMessage());
        TestAbortedException aborted = assertThrows(TestAbortedException.class, () -> verdict.require(true));
        assertTrue(String.valueOf(aborted.getMessage()).contains("MAILTLS_REQUIRE_DOCKER"), aborted.getMessage());
    }

    /** A policy that was not asked must not read as one that is kept. */
    @Test
    void nothingIsSaidForAPolicyThatWasNotAsked() {
        CellResult cell = cell(CellOutcome.OK, "");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> cell.broken("house"));
        assertTrue(String.valueOf(e.getMessage()).contains("policies:"), e.getMessage());
    }

    @Test
    void wordsAreThoseOfTheRunDirectory() {
        assertEquals(names(Outcome.values()), names(CellOutcome.values()));
        assertEquals(names(Status.values()), names(PolicyFinding.Status.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static CellVerdict verdict(CellResult cell) {
        return new CellVerdict("one", new FinishedRun(RUN, Map.of("one", cell), ""));
    }

    private static CellResult cell(CellOutcome outcome, String reason, CellExpectation... expectations) {
        return new CellResult("one", Map.of(), outcome, reason, List.of(expectations), List.of(), List.of(), RUN);
    }

    private static CellExpectation expectation(CellExpectation.Verdict verdict, boolean error) {
        return new CellExpectation("id", "observe", "at most 0", "1", verdict, error, "file.yaml:1:1");
    }
}
