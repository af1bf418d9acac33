package org.mailtls.benchmarks;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mailtls.result.Metric.Better;
import org.mailtls.run.ForkMetric;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Turns what JMH hands over of one fork into metrics of one sample an iteration, each per operation. */
final class ForkMetrics {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Workload workload;
    private final WorkloadSettings settings;
    private final List<IterationResult> iterations;

    ForkMetrics(Workload workload, WorkloadSettings settings, Collection<IterationResult> iterations) {
        this.workload = workload;
        this.settings = settings;
        this.iterations = List.copyOf(iterations);
    }

    List<ForkMetric> metrics() {
        List<ForkMetric> metrics = new ArrayList<>();
        metrics.add(lower(
                workload.score(),
                Quantity.NANOS.unit(),
                each(i -> i.getPrimaryResult().getScore())));
        for (Field counter : counters()) {
            Reported reported = counter.getAnnotation(Reported.class);
            if (reported != null) {
                Quantity quantity = reported.in();
                List<Double> samples =
                        each(i -> quantity.perOperation(counter(i, counter.getName()), counter(i, "operations")));
                if (!reported.unlessZero() || samples.stream().anyMatch(sample -> sample != 0)) {
                    metrics.add(lower(reported.as(), quantity.unit(), samples));
                }
            }
        }
        if (settings.transport() == Transport.WIRE) {
            // In memory the thread also runs the server's engine.
            metrics.add(lower(
                    "client.thread",
                    Quantity.NANOS.unit(),
                    each(i -> Quantity.NANOS.perOperation(counter(i, "threadNanos"), counter(i, "operations")))));
        }
        if (iterations.stream().allMatch(i -> i.getSecondaryResults().containsKey(ALLOCATION))) {
            metrics.add(lower("alloc", Quantity.BYTES.unit(), each(i -> counter(i, ALLOCATION))));
        }
        if (settings.kind() == WorkloadKind.DELIVERY) {
            metrics.addAll(new HandshakeShare(settings.messageSize(), metrics).metrics());
        }
        if (settings.kind() == WorkloadKind.THROUGHPUT || settings.kind() == WorkloadKind.CIPHER) {
            metrics.addAll(rates(metrics));
        }
        return metrics;
    }

    /** Why these metrics must not be published; empty if nothing speaks against them. */
    Optional<String> fault(List<ForkMetric> metrics) {
        List<ForkMetric> all = new ArrayList<>(metrics);
        all.add(lower(
                "thread",
                Quantity.NANOS.unit(),
                each(i -> Quantity.NANOS.perOperation(counter(i, "threadNanos"), counter(i, "operations")))));
        List<String> names = new ArrayList<>(List.of("operations", "jitNanos", "threadNanos"));
        counters().forEach(counter -> names.add(counter.getName()));
        return new CounterCheck(settings.writeSize(), iterations, names).fault(all);
    }

    List<Double> operations() {
        return each(i -> counter(i, "operations"));
    }

    /** Against the thread's CPU time: a thread that mostly waits gives the compiler little to do, warm or not. */
    List<Double> jitShare() {
        return each(i -> counter(i, "jitNanos") / Math.max(1, counter(i, "threadNanos")));
    }

    /** Bytes a microsecond are megabytes (10^6) a second: {@code client.cpu} gives {@code client.rate}, and so on. */
    private List<ForkMetric> rates(List<ForkMetric> times) {
        List<ForkMetric> rates = new ArrayList<>();
        for (ForkMetric time : times) {
            String name = time.name();
            if (name.equals("wall") || name.endsWith(".cpu")) {
                boolean wall = name.equals("wall");
                rates.add(new ForkMetric(
                        wall ? "rate" : name.replace(".cpu", ".rate"),
                        wall ? "MB/s" : "MB/cpu-s",
                        Better.HIGHER,
                        time.samples().stream()
                                .map(micros -> settings.writeSize() / micros)
                                .toList()));
            }
        }
        return rates;
    }

    private List<Field> counters() {
        List<Field> fields = new ArrayList<>();
        for (Class<?> nested : workload.benchmark().getDeclaredClasses()) {
            if (nested.isAnnotationPresent(AuxCounters.class)) {
                fields.addAll(List.of(nested.getDeclaredFields()));
            }
        }
        return fields;
    }

    private List<Double> each(ToDoubleFunction<IterationResult> sample) {
        return iterations.stream().mapToDouble(sample).boxed().toList();
    }

    private static ForkMetric lower(String name, String unit, List<Double> samples) {
        return new ForkMetric(name, unit, Better.LOWER, samples);
    }

    private double counter(IterationResult iteration, String name) {
        Result<?> result = iteration.getSecondaryResults().get(name);
        if (result == null) {
            throw new IllegalStateException(
                    "The fork of " + workload + " did not hand over its counter '" + name + "'");
        }
        return result.getScore();
    }
}
