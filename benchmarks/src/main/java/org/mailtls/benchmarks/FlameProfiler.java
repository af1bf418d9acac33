package org.mailtls.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import one.profiler.AsyncProfiler;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws flame graphs of the iterations that are measured. JMH has such a profiler too, which names its folder after all
 * parameters of the benchmark: with those of a cell that is longer than a file name can be.
 */
public final class FlameProfiler implements InternalProfiler {
    /** One sample each millisecond of CPU time, and one each 64 KiB allocated. */
    private static final String RATES = "interval=1ms,alloc=64k";

    private final FlameOrder order;
    private int iterations;

    /** Made by JMH, in the parent as well, which must load no library for it. */
    public FlameProfiler(String order) {
        this.order = JsonMapper.shared().readValue(order, FlameOrder.class);
    }

    static String line(FlameOrder order) {
        return JsonMapper.shared().writeValueAsString(order);
    }

    @Override
    public String getDescription() {
        return "flame graphs of CPU time and allocation, by async-profiler";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT && iterations == 0) {
            execute("start,jfr,event=" + order.profiler().event() + "," + RATES + ",file=" + order.recording());
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() == IterationType.MEASUREMENT && ++iterations == iteration.getCount()) {
            execute("stop,file=" + order.recording());
            draw();
        }
        return List.of();
    }

    private void execute(String command) {
        try {
            String unused =
                    AsyncProfiler.getInstance(order.profiler().library()).execute(command);
        } catch (IOException e) {
            throw new UncheckedIOException("async-profiler failed at " + command, e);
        }
    }

    private void draw() {
        String recording = order.recording().toString();
        try {
            Files.createDirectories(Path.of(order.time()).toAbsolutePath().getParent());
            JfrToFlame.convert(
                    recording,
                    order.time(),
                    new Arguments("--title", "CPU time, " + order.profiler().event() + ": " + order.title()));
            JfrToFlame.convert(
                    recording,
                    order.allocation(),
                    new Arguments("--alloc", "--total", "--title", "Bytes allocated: " + order.title()));
            Files.delete(order.recording());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw the flame graphs of " + order.title(), e);
        }
    }
}
