package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class ResultTableTest {
    private final Path root;

    ResultTableTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void itKeepsToTheWidthAndNamesWhatItLeavesOut() throws IOException {
        RunDirectory run = Fixtures.several(root, 10, false);
        for (int width : new int[] {80, 100, 160}) {
            String table = ResultTable.render(run, width);
            assertEquals(
                    List.of(),
                    table.lines().filter(line -> line.length() > width).toList());
            assertTrue(table.contains("more in the report: "), table);
            assertTrue(table.contains("vs best"), table);
        }
    }

    @Test
    void coldRowsAreMarkedAndFailedOnesKeepTheirReason() throws IOException {
        List<String> lines = ResultTable.render(Fixtures.several(root, 1, false), 100)
                .lines()
                .toList();

        for (String line : lines) {
            boolean measured = line.matches(".*\\[[\\d .]+\\.\\.[\\d .]+\\].*") && line.contains("x");
            if (measured && line.contains("JSSE")) {
                assertTrue(line.endsWith(Row.FIRST_LOOK), line);
            }
            assertFalse(measured && line.contains("Conscrypt") && line.contains(Row.FIRST_LOOK), line);
        }
        assertTrue(lines.contains("  BCJSSE  failed: the server closed the connection after 220"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("no confidence interval")));
    }

    @Test
    void figuresAreAsciiAndTellTheNumbersGiven() throws IOException {
        String table = ResultTable.render(Fixtures.several(root, 10, true), 100);

        assertTrue(table.chars().allMatch(c -> c < 127 || c == '·'), "plain characters");
        assertTrue(table.lines()
                .anyMatch(
                        line -> line.matches("  Conscrypt +0\\.25\\d \\[0\\.2\\d\\d\\.\\.0\\.2\\d\\d\\] +1\\.00x.*")));
    }

    @Test
    void rowsThatNegotiatedDifferentlyAreSaidToBeUnlike() throws IOException {
        CellRecord one = ResultFixtures.ok(
                "f/a",
                ResultFixtures.axes("client.provider", "A"),
                "handshake over the wire",
                Fixtures.handshake(0, 3));
        CellRecord two = ResultFixtures.ok(
                "f/b",
                ResultFixtures.axes("client.provider", "B"),
                "handshake over the wire",
                Fixtures.handshake(1, 3));
        CellRecord other = new CellRecord(
                two.schema(),
                two.id(),
                two.axes(),
                two.provider(),
                two.workload(),
                two.outcome(),
                null,
                two.start(),
                two.end(),
                two.forkStarts(),
                two.warmth(),
                ResultFixtures.negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519MLKEM768"),
                two.fork(),
                two.server(),
                two.metrics(),
                null);

        String table = ResultTable.render(Fixtures.write(root, "Why?", "x", List.of(one, other)), 100);

        assertTrue(table.contains("did not negotiate alike: group x25519 (A) against X25519MLKEM768 (B)"), table);
        assertFalse(table.contains("all rows:"), table);
    }
}
