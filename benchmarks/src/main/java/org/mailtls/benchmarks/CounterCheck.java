package org.mailtls.benchmarks;

import java.util.List;
import java.util.Optional;
import org.mailtls.result.Metric.Better;
import org.mailtls.run.ForkMetric;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Refuses a fork whose counters cannot be what they are named: a rate where a time was meant, or the reverse. JMH turns a
 * counter of {@code OPERATIONS} over in average-time mode without a word, and the figure still looks like one.
 */
final class CounterCheck {
    /** What JMH gives a counter of {@code EVENTS}, and no other. */
    private static final String TOTAL = "#";

    private static final String TIME = Quantity.NANOS.unit();
    /** All that the sides of an operation do; each other CPU time is a part of one of these. */
    private static final List<String> WHOLE_SIDES =
            List.of("client.cpu", "server.cpu", "sender.cpu", "receiver.cpu", "cipher.cpu", "process.cpu");
    /** All threads of the process, so that it may exceed the wall time. */
    private static final String PROCESS = "process.cpu";
    /** CPU time is read in a few calls around the operation, and once after it: not exact, but never far off. */
    private static final double MOST_OF_WALL = 1.5;
    /**
     * For what lies between the readings and an iteration's first and last operation. Where iterations are short and
     * classes are loaded slowly, it is as long as some operations.
     */
    private static final double MOST_AROUND_ITERATION_MICROS = 20_000;

    private static final double LEAST_OF_THREAD = 1e-3;
    /** The handshake before a mail of many MiB, the signature of it: little, but never as little as a rate. */
    private static final double LEAST_OF_PART = 1e-6;

    private final int writeSize;
    private final List<IterationResult> iterations;
    private final List<String> counters;

    CounterCheck(int writeSize, List<IterationResult> iterations, List<String> counters) {
        this.writeSize = writeSize;
        this.iterations = iterations;
        this.counters = counters;
    }

    /**
     * @param metrics as they would be published, the score of JMH first
     * @return what is wrong with the first that cannot be
     */
    Optional<String> fault(List<ForkMetric> metrics) {
        for (IterationResult iteration : iterations) {
            Optional<String> fault = units(iteration).or(() -> operations(iteration));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return metrics.stream()
                .map(metric -> times(metric, metrics).or(() -> rate(metric, metrics)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> units(IterationResult iteration) {
        String score = iteration.getPrimaryResult().getScoreUnit();
        if (!score.equals(TIME)) {
            return Optional.of("JMH's score is in " + score + ", not the time of one operation in " + TIME);
        }
        for (String name : counters) {
            Result<?> counter = iteration.getSecondaryResults().get(name);
            if (counter != null && !counter.getScoreUnit().equals(TOTAL)) {
                return Optional.of("The counter '" + name + "' comes in " + counter.getScoreUnit()
                        + ", not as the total of the iteration: JMH divided it, so it is a counter of OPERATIONS, which"
                        + " is upside down in average-time mode; make it one of EVENTS");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> operations(IterationResult iteration) {
        Result<?> counted = iteration.getSecondaryResults().get("operations");
        long invoked = iteration.getMetadata().getMeasuredOps();
        return counted == null || counted.getScore() == invoked
                ? Optional.empty()
                : Optional.of("The workload counted " + counted.getScore() + " operations, and JMH " + invoked);
    }

    private Optional<String> times(ForkMetric metric, List<ForkMetric> metrics) {
        if (!metric.unit().equals(TIME)) {
            return Optional.empty();
        }
        List<Double> wall = metrics.get(0).samples();
        Optional<ForkMetric> thread = named("thread", metrics);
        for (int i = 0; i < wall.size(); i++) {
            double time = metric.samples().get(i);
            int sample = i;
            double busy = thread.map(one -> one.samples().get(sample)).orElse(0.0);
            double most = metric.name().equals(PROCESS)
                    ? Double.POSITIVE_INFINITY
                    : MOST_OF_WALL * Math.max(wall.get(i), busy)
                            + MOST_AROUND_ITERATION_MICROS
                                    / iterations.get(i).getMetadata().getMeasuredOps();
            if (time < 0 || time > most) {
                return Optional.of(metric.name() + " says " + time + " " + TIME + ", but one operation took "
                        + wall.get(i) + " by JMH: not a time of this operation");
            }
            double least = WHOLE_SIDES.contains(metric.name()) ? LEAST_OF_THREAD : LEAST_OF_PART;
            if (metric.name().endsWith(".cpu") && time < least * busy) {
                return Optional.of(metric.name() + " says " + time + " " + TIME + ", but the thread that runs it used "
                        + busy + ": a rate, or a part of the work");
            }
        }
        return Optional.empty();
    }

    /** Bytes a microsecond times microseconds an operation are the bytes of an operation. */
    private Optional<String> rate(ForkMetric metric, List<ForkMetric> metrics) {
        if (!metric.name().equals("rate") && !metric.name().endsWith(".rate")) {
            return Optional.empty();
        }
        String timeName = metric.name().equals("rate") ? "wall" : metric.name().replace(".rate", ".cpu");
        Optional<ForkMetric> time = named(timeName, metrics);
        if (time.isEmpty() || metric.better() != Better.HIGHER) {
            return Optional.of(metric.name() + " is no rate of a time that was measured");
        }
        for (int i = 0; i < metric.samples().size(); i++) {
            double bytes = metric.samples().get(i) * time.get().samples().get(i);
            if (!(Math.abs(bytes - writeSize) < 1e-6 * writeSize)) {
                return Optional.of(metric.name() + " times " + timeName + " gives " + bytes
                        + " bytes an operation, not " + writeSize + ": one of the two is upside down");
            }
        }
        return Optional.empty();
    }

    private static Optional<ForkMetric> named(String name, List<ForkMetric> metrics) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
