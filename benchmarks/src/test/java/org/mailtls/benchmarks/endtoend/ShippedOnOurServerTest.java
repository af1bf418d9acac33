package org.mailtls.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that ship and need no container engine do not rot. */
@Timeout(600)
class ShippedOnOurServerTest {
    @TempDir
    private Path results;

    @TestFactory
    Stream<DynamicTest> theSmallestCellRuns() throws IOException {
        return SmallestCells.tests(false, results);
    }
}
