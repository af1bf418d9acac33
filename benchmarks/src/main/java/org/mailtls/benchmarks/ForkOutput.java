package org.mailtls.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mailtls.run.ForkListener;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Keeps all that JMH and the fork print in the log, and nothing on our own standard output; passes the start and end
 * of each iteration on. JMH calls it from the threads of its link to the fork.
 */
final class ForkOutput implements OutputFormat, AutoCloseable {
    private final ForkListener listener;
    private final Tail tail = new Tail();
    private final PrintStream log;
    private @Nullable RuntimeException listenerFailure;
    private @Nullable Runnable openIteration;

    ForkOutput(Path log, ForkListener listener) throws IOException {
        this.listener = listener;
        OutputStream file = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.log = new PrintStream(file, false, StandardCharsets.UTF_8);
    }

    /** The newest lines, for the reader of a failure. */
    synchronized String tail() {
        return tail.text();
    }

    /** What the listener threw, which spoils the fork: its iterations were not observed. */
    synchronized @Nullable RuntimeException listenerFailure() {
        return listenerFailure;
    }

    @Override
    public synchronized void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        boolean measured = params.getType() == IterationType.MEASUREMENT;
        println((measured ? "iteration " : "warm-up ") + iteration + " starts");
        openIteration = () -> tell(() -> listener.iterationEnds(measured, iteration));
        tell(() -> listener.iterationStarts(measured, iteration));
    }

    @Override
    public synchronized void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
        endIteration();
        println("  " + data.getPrimaryResult());
    }

    /** Ends the iteration that a failing fork left open, so that a listener sees as many ends as starts. */
    @Override
    public synchronized void close() {
        endIteration();
        log.close();
    }

    private void endIteration() {
        Runnable end = openIteration;
        openIteration = null;
        if (end != null) {
            end.run();
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // Thrown into JMH's link it would be lost; kept here, it fails the fork with its own words.
            if (listenerFailure == null) {
                listenerFailure = e;
            }
            println("listener failed: " + e);
        }
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        println(params.getBenchmark() + " on " + params.getJvm() + " " + String.join(" ", params.getJvmArgs()));
    }

    @Override
    public void endBenchmark(@Nullable BenchmarkResult result) {
        println(result == null ? "no result" : "  mean: " + result.getPrimaryResult());
    }

    @Override
    public void startRun() {
        // Nothing is known yet that the start of the benchmark does not say.
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        flush();
    }

    @Override
    public synchronized void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void println(String text) {
        print(text + "\n");
    }

    @Override
    public void verbosePrintln(String text) {
        // The class path of each fork and the benchmarks that were not asked for: a page for every fork, and no news.
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b});
    }

    @Override
    public synchronized void write(byte[] bytes) {
        tail.append(bytes);
        log.write(bytes, 0, bytes.length);
        log.flush();
    }

    @Override
    public synchronized void flush() {
        log.flush();
    }
}
