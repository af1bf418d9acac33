package org.mailtls.result.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Disturbance;
import org.mailtls.result.HostRecord;
import org.mailtls.result.RunRecord;

/** Several machines of one kind as if they were one: the first, with the worst that befell any of them. */
final class MergedHost {
    private MergedHost() {}

    /**
     * @param runs in the order of the shards
     * @param overruled what speaks against their merge; each becomes a warning
     */
    static HostRecord of(List<RunRecord> runs, List<String> overruled) {
        HostRecord first = runs.get(0).host();
        return new HostRecord(
                first.hostClass(),
                first.cpu(),
                first.cores(),
                first.cpuFlags(),
                first.memoryBytes(),
                first.os(),
                first.kernel(),
                first.governor(),
                runs.stream().mapToDouble(run -> run.host().loadBefore()).max().orElse(first.loadBefore()),
                runs.stream().mapToDouble(run -> run.host().loadAfter()).max().orElse(first.loadAfter()),
                warnings(runs, overruled),
                disturbance(runs));
    }

    private static List<String> warnings(List<RunRecord> runs, List<String> overruled) {
        Set<String> warnings = new LinkedHashSet<>();
        overruled.forEach(each -> warnings.add("merged by --anyway although " + each));
        runs.forEach(run -> warnings.addAll(run.host().warnings()));
        alike("kernels", runs, HostRecord::kernel, warnings);
        alike("operating systems", runs, HostRecord::os, warnings);
        alike("frequency governors", runs, HostRecord::governor, warnings);
        alike("processor features", runs, host -> String.join(" ", host.cpuFlags()), warnings);
        return List.copyOf(warnings);
    }

    private static void alike(
            String what, List<RunRecord> runs, Function<HostRecord, String> value, Set<String> warnings) {
        Differences.of(what, runs, run -> value.apply(run.host()))
                .ifPresent(difference -> warnings.add("measured by several machines: " + difference));
    }

    private static Disturbance disturbance(List<RunRecord> runs) {
        List<String> degraded = new ArrayList<>();
        for (RunRecord run : runs) {
            run.host().disturbance().degraded().forEach(why -> degraded.add(run.id() + ": " + why));
        }
        return new Disturbance(
                most(runs, seen -> Stream.ofNullable(seen.pressureBefore())),
                most(runs, seen -> Stream.ofNullable(seen.pressureAfter())),
                most(runs, seen -> Stream.ofNullable(seen.stealShare())),
                most(runs, seen -> Stream.ofNullable(seen.foreignCores())),
                degraded);
    }

    private static @Nullable Double most(List<RunRecord> runs, Function<Disturbance, Stream<Double>> figure) {
        return runs.stream()
                .flatMap(run -> figure.apply(run.host().disturbance()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
