package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.run.ForkPlan;
import org.mailtls.run.Profiler;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.server.EnvironmentException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What takes the samples where perf events are refused, which most machines of tests do not do. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProfilerProbeTest {
    @TempDir
    private Path folder;

    /** Before the others, for a JVM keeps the first library that loads. */
    @Test
    @Order(1)
    void aLibraryThatDoesNotLoadIsToldInWords() throws Exception {
        Path library = Files.writeString(folder.resolve("libnothing.so"), "no library");

        String message = String.valueOf(assertThrows(EnvironmentException.class, () -> ProfilerProbe.working(library))
                .getMessage());

        assertTrue(message.contains("async-profiler does not load") && message.contains("another profile"), message);
    }

    /** Two in one JVM, as with two scenarios on one command line. */
    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"ctimer", "itimer"})
    void theTimersTakeSamplesOfTheMeasuredOperation(String event) throws Exception {
        Profiler probed = ProfilerProbe.probe(Files.createDirectory(folder.resolve("profiler")));
        assertTrue(ProfilerProbe.EVENTS.contains(probed.event()), probed.event());
        Path time = folder.resolve("flames/time.html");
        FlameOrder order = new FlameOrder(
                new Profiler(probed.library(), event),
                "control",
                time.toString(),
                folder.resolve("flames/alloc.html").toString());
        Path plan = SteadinessControlTest.writePlan(folder, WarmUpLimits.NONE);
        System.setProperty("jmh.ignoreLock", "true");

        new Runner(new OptionsBuilder()
                        .include("\\.SteadinessControl\\.")
                        .jvmArgs("-D" + ForkPlan.PROPERTY + "=" + plan, "-Xmx256m")
                        .measurementIterations(2)
                        .addProfiler(FlameProfiler.class, FlameProfiler.line(order))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertTrue(
                FlameNames.of(time).stream().anyMatch(name -> name.contains("SteadinessControl.work")),
                () -> time.toString());
        assertTrue(Files.readString(time).contains("CPU time, " + event), "the title names the event");
        assertTrue(Files.notExists(order.recording()), "the raw recording goes");
    }
}
