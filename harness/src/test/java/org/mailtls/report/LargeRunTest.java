package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.report.compare.CompareHtml;
import org.mailtls.result.LargeRun;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.CompareOptions;
import org.mailtls.result.compare.Comparer;

/**
 * The largest run that a scenario may make is still one that can be read: with 10,000 cells and every sample of them it is opened
 * and rendered, and opened and compared, in less than ten seconds each and in half a gigabyte.
 *
 * <p>The promise is held against processor time, that of the JVM's start, of its compiler and of its collector included. How long
 * somebody waits is printed too, but on two cores that do other things as well it would tell of those.
 */
@Timeout(240)
@Tag("alone")
class LargeRunTest {
    private static final long FIVE_MEGABYTES = 5_000_000;
    private static final long MEGABYTE = 1_000_000;

    /** Of processor time, as promised. */
    private static final long CPU_SECONDS = 10;

    private final Path root;

    LargeRunTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void tenThousandCellsAreRenderedAndComparedInTimeAndInHalfAGigabyte() throws Exception {
        RunDirectory run = LargeRun.write(root, LargeRun.CELLS, "client.provider");
        // Of a run and itself nothing would have to be drawn.
        Path other = LargeRun.write(root, LargeRun.CELLS, "client.provider", 1).path();

        String output = inHalfAGigabyte(run.path(), other);
        System.out.print(output);

        for (String what : List.of("rendered", "compared")) {
            assertTrue(seconds(output, what + " cpu") < CPU_SECONDS, output);
        }
        assertTrue(size(run, "report.html") < FIVE_MEGABYTES, "report.html has " + size(run, "report.html"));
        assertTrue(size(run, "compare.html") < FIVE_MEGABYTES, "compare.html has " + size(run, "compare.html"));
        assertTrue(size(run, "report.md") < MEGABYTE, "report.md has " + size(run, "report.md"));
        assertTrue(size(run, "samples.csv") < 180 * MEGABYTE, "samples.csv has " + size(run, "samples.csv"));
        try (Stream<String> rows = Files.lines(run.path().resolve("samples.csv"))) {
            long samples = (long) LargeRun.CELLS * LargeRun.METRICS * LargeRun.FORKS * LargeRun.ITERATIONS;
            assertEquals(samples + 1, rows.count(), "every sample is beside the page");
        }
        for (String page : List.of("report.html", "report.md")) {
            String text = Files.readString(run.path().resolve(page));
            assertTrue(text.contains("of 10000 rows") && text.contains("samples.csv"), page + " says what it lacks");
        }
    }

    @Test
    void aTableOfThousandsOfRowsIsCutWithASentence() throws IOException {
        RunDirectory run = LargeRun.write(root, 3000, "no.such.axis");
        Reports.render(run);

        String html = Files.readString(run.path().resolve("report.html"));

        assertTrue(html.length() < FIVE_MEGABYTES, "report.html has " + html.length());
        assertTrue(html.contains(" of 3000 rows.</p>"), "the table says that it was cut");
        assertTrue(html.contains("The first 32 of 3000 rows."), "so does the chart");
        assertTrue(ResultTable.render(run, 100).contains("Shortened: 3000 rows in 1 tables"));
    }

    private static String inHalfAGigabyte(Path run, Path other) throws IOException, InterruptedException {
        Path log = run.resolveSibling("child.log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        // As the launcher starts it.
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        run.toString(),
                        other.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(child.waitFor(200, TimeUnit.SECONDS), "it takes too long");
        } finally {
            child.destroyForcibly();
        }
        String output = Files.readString(log);
        assertEquals(0, child.exitValue(), output);
        return output;
    }

    private static double seconds(String output, String what) {
        return output.lines()
                .filter(line -> line.startsWith(what + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(what.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no time of " + what + " in: " + output));
    }

    private static long size(RunDirectory run, String file) throws IOException {
        return Files.size(run.path().resolve(file));
    }

    /** What somebody does with two runs, in a JVM of its own. */
    static final class Reader {
        public static void main(String[] args) throws IOException {
            Path path = Path.of(args[0]);
            Path other = Path.of(args[1]);
            Reports.render(RunDirectory.open(path));
            long rendered = print(
                    "rendered", 0, ProcessHandle.current().info().startInstant().orElseThrow());
            Instant start = Instant.now();
            String page = CompareHtml.render(
                    Comparer.compare(RunDirectory.open(path), RunDirectory.open(other), CompareOptions.USUAL));
            Files.writeString(path.resolve("compare.html"), page);
            print("compared", rendered, start);
        }

        /** Says what was used since then, the start of the JVM included; returns the processor time so far, in nanoseconds. */
        private static long print(String what, long before, Instant start) {
            long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
            System.out.println(what + " cpu " + (cpu - before) / 1e9);
            System.out.println(
                    what + " wall " + Duration.between(start, Instant.now()).toMillis() / 1e3);
            return cpu;
        }
    }
}
