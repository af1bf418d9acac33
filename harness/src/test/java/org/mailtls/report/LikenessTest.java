package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.axes;
import static org.mailtls.result.ResultFixtures.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric.Better;
import org.mailtls.result.ResultFixtures;

class LikenessTest {
    private final Path root;

    LikenessTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void whatSomeRowsNegotiatedIsSaidOfThemAlone() throws IOException {
        CellRecord tls = cell("BCJSSE", 1, 16406);
        Group alike = report(tls, cell("SunJSSE", 1, 16406)).groups().get(0);
        Group mixed = report(tls, nothing(cell("SunJSSE", 1, 16406))).groups().get(0);

        assertTrue(alike.negotiated().isPresent());
        assertEquals("all rows", alike.negotiators());
        assertEquals(alike.negotiated(), mixed.negotiated());
        assertEquals("BCJSSE", mixed.negotiators());
        assertFalse(mixed.difference().isPresent(), "one negotiation differs from no other");
        assertTrue(mixed.rows().stream().anyMatch(row -> row.negotiatedText().equals("nothing")));
    }

    private Report report(CellRecord... cells) throws IOException {
        Path folder = Files.createTempDirectory(root, "run");
        return ReportBuilder.build(Fixtures.write(folder, "Records?", "version: 1\nname: fixture\n", List.of(cells)));
    }

    private static CellRecord cell(String provider, double records, double wire) {
        return ResultFixtures.ok(
                "fixture/" + provider,
                axes("client.provider", provider),
                "throughput in memory, 16 KiB writes",
                List.of(
                        metric("client.rate", "MB/cpu-s", Better.HIGHER, 1000, 0.01, 3, 1),
                        metric("records", "records/op", Better.LOWER, records, 0, 3, 2),
                        metric("wire.out", "B/op", Better.LOWER, wire, 0, 3, 3)));
    }

    private static CellRecord nothing(CellRecord cell) {
        return ResultFixtures.with(cell, cell.warmth(), null, cell.fork());
    }
}
