package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.axes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class SamplesCsvTest {
    @Test
    void everySampleOfARunHasItsRow(@TempDir Path root) throws IOException {
        RunDirectory run = Fixtures.several(root, 3, true);
        Reports.render(run);

        List<List<String>> rows = parse(Files.readString(run.path().resolve("samples.csv")));

        long samples = run.cells().stream()
                .flatMap(cell -> cell.metrics().stream())
                .flatMap(metric -> metric.forks().stream())
                .mapToLong(List::size)
                .sum();
        assertEquals(List.of("cell", "metric", "fork", "iteration", "value"), rows.get(0));
        assertEquals(samples, rows.size() - 1);
        rows.forEach(row -> assertEquals(rows.get(0).size(), row.size(), row.toString()));
        for (String report : List.of("report.html", "report.md")) {
            String text = Files.readString(run.path().resolve(report));
            for (String neighbour : List.of("samples.csv", "cells.csv", "metrics.prom")) {
                assertTrue(text.contains(neighbour), report + " names " + neighbour);
            }
        }
    }

    /** Nothing of a sample is lost by telling axes and units once. */
    @Test
    void whatASampleIsOfStandsInTheCells(@TempDir Path root) throws IOException {
        RunDirectory run = Fixtures.several(root, 3, true);
        Reports.render(run);

        List<List<String>> samples = parse(Files.readString(run.path().resolve("samples.csv")));
        List<List<String>> cells = parse(Files.readString(run.path().resolve("cells.csv")));

        assertEquals(
                List.of("cell", "outcome", "client.protocols", "client.provider", "server.ciphers", "metric", "unit"),
                cells.get(0));
        cells.forEach(row -> assertEquals(cells.get(0).size(), row.size(), row.toString()));
        Set<List<String>> told = new HashSet<>();
        cells.stream().skip(1).forEach(row -> assertTrue(told.add(List.of(row.get(0), row.get(5))), row.toString()));
        samples.stream()
                .skip(1)
                .forEach(row -> assertTrue(told.contains(List.of(row.get(0), row.get(1))), row.toString()));
        assertTrue(
                cells.contains(List.of(
                        "fixture/handshake-TLSv1.3/SunJSSE", "ok", "TLSv1.3", "SunJSSE", "", "client.cpu", "us/op")),
                cells.toString());
        assertTrue(
                cells.contains(List.of("fixture/handshake-TLSv1.2/BCJSSE", "error", "TLSv1.2", "BCJSSE", "", "", "")),
                "a cell without figures has a row");
    }

    @Test
    void aRowTellsWhichSampleItIs() throws IOException {
        Metric metric =
                new Metric("client.cpu", "us/op", Metric.Better.LOWER, List.of(List.of(1.5, -2.0), List.of(1e-7)));
        CellRecord cell = ResultFixtures.ok("f/a", axes("client.provider", "A"), "handshake", List.of(metric));

        List<List<String>> rows = parse(csv(List.of(cell)));

        assertEquals(
                List.of(
                        List.of("f/a", "client.cpu", "1", "1", "1.5"),
                        List.of("f/a", "client.cpu", "1", "2", "-2.0"),
                        List.of("f/a", "client.cpu", "2", "1", "1.0E-7")),
                rows.subList(1, rows.size()));
    }

    /** The text of a number that comes again is kept, and there are two zeros. */
    @Test
    void numbersThatComeAgainAndOtherAlphabets() throws IOException {
        Metric metric = new Metric(
                "größe", "B/op", Metric.Better.LOWER, List.of(List.of(0.0, -0.0, -0.0), List.of(517.0, 517.0, 0.0)));
        CellRecord cell = ResultFixtures.ok("f/語", axes("client.provider", "A"), "handshake", List.of(metric));

        List<List<String>> rows = parse(csv(List.of(cell, cell)));

        List<String> once = List.of("0.0", "-0.0", "-0.0", "517.0", "517.0", "0.0");
        assertEquals(
                Stream.concat(once.stream(), once.stream()).toList(),
                rows.stream().skip(1).map(row -> row.get(4)).toList());
        assertEquals(List.of("f/語", "größe", "2", "3", "0.0"), rows.get(6));
    }

    /** What a server or a file calls itself must neither break a row nor become a formula of whoever opens it. */
    @Test
    void hostileTextStaysOneFieldAndNoFormula() throws IOException {
        String evil = "=HYPERLINK(\"http://x\",\"y\")\r\nnext,\u001b[2J";
        Metric metric = new Metric("@SUM", "-1+1", Metric.Better.LOWER, List.of(List.of(1.0)));
        CellRecord cell = ResultFixtures.ok("+f", axes("client.provider", evil), "handshake", List.of(metric));

        List<List<String>> samples = parse(csv(List.of(cell)));
        String text = cellsCsv(List.of(cell));
        List<List<String>> cells = parse(text);

        assertEquals(List.of("'+f", "'@SUM", "1", "1", "1.0"), samples.get(1));
        assertEquals(2, cells.size());
        assertEquals(
                List.of("'+f", "ok", "'=HYPERLINK(\"http://x\",\"y\") next,\ufffd[2J", "'@SUM", "'-1+1"), cells.get(1));
        assertFalse(Pattern.compile("[\\p{Cc}&&[^\r\n]]").matcher(text).find());
    }

    @Test
    void samplesOfACellThatFailedAreKeptAndMarked() throws IOException {
        CellRecord good = ResultFixtures.ok(
                "f/a",
                axes(),
                "handshake",
                List.of(new Metric("client.cpu", "us/op", Metric.Better.LOWER, List.of(List.of(3.0)))));
        CellRecord invalid = new CellRecord(
                good.schema(),
                good.id(),
                good.axes(),
                good.provider(),
                good.workload(),
                Outcome.INVALID,
                "AES-128 was negotiated",
                good.start(),
                good.end(),
                good.forkStarts(),
                good.warmth(),
                good.negotiated(),
                good.fork(),
                good.server(),
                good.metrics(),
                good.jmh());

        assertTrue(csv(List.of(invalid)).endsWith("f/a,client.cpu,1,1,3.0\r\n"));
        assertTrue(cellsCsv(List.of(invalid)).endsWith("f/a,invalid,client.cpu,us/op\r\n"));
    }

    private static String cellsCsv(List<CellRecord> cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CellsCsv.write(out, cells);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String csv(List<CellRecord> cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplesCsv.write(out, cells);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As RFC 4180 has it, for files that end with a line feed. */
    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        assertEquals(0, field.length() + row.size(), "the last row has its end");
        return rows;
    }
}
