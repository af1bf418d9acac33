package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class FewForksTest {
    private final Path root;

    FewForksTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void namesEachCellThatGotFewerWithHowMany() throws IOException {
        assertTrue(limits(new BudgetRecord(1200, Map.of("f/A", 6, "f/B", 1, "f/C", 6)))
                .contains("A time budget of 20 min left these cells with fewer forks than profile standard asks for:"
                        + " f/A (1 of 6), f/C (1 of 6)."));
    }

    @Test
    void saysNothingWhenAllGotTheirs() throws IOException {
        assertFalse(budgetWords(new BudgetRecord(1200, Map.of("f/A", 1, "f/B", 1, "f/C", 1))));
        assertFalse(budgetWords(null));
    }

    @Test
    void theBudgetIsReadAsItWasWritten() throws IOException {
        BudgetRecord budget = new BudgetRecord(90, Map.of("f/A", 6));
        assertEquals(budget, RunDirectory.open(run(budget).path()).run().budget());
    }

    private boolean budgetWords(@Nullable BudgetRecord budget) throws IOException {
        return limits(budget).stream().anyMatch(limit -> limit.contains("budget"));
    }

    private List<String> limits(@Nullable BudgetRecord budget) throws IOException {
        return Limits.of(ReportBuilder.build(run(budget)));
    }

    private RunDirectory run(@Nullable BudgetRecord budget) throws IOException {
        List<CellRecord> cells =
                List.of("A", "B", "C").stream().map(FewForksTest::cell).toList();
        RunDirectory run = Fixtures.write(root, "Why?", "x", cells);
        run.writeRun(ResultFixtures.within(run.run(), budget));
        return run;
    }

    private static CellRecord cell(String provider) {
        return ResultFixtures.ok(
                "f/" + provider,
                ResultFixtures.axes("client.provider", provider),
                "handshake over the wire",
                List.of(ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 100, 0.1, 1, 1)));
    }
}
