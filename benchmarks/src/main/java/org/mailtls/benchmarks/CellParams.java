package org.mailtls.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;

/** A cell's settings as parameters of JMH, so that viewers of {@code jmh.json} show what was measured. */
final class CellParams {
    private final Workload workload;
    private final ForkPlan plan;

    CellParams(Workload workload, ForkPlan plan) {
        this.workload = workload;
        this.plan = plan;
    }

    void forEach(BiConsumer<String, String> parameter) {
        parameter.accept("cell", plan.cellId());
        parameter.accept("provider", plan.client().provider());
        parameter.accept("protocol", words(plan.client().protocols()));
        parameter.accept("suite", words(plan.client().ciphers()));
        parameter.accept("group", words(plan.client().groups()));
        parameter.accept("keyType", plan.keyType());
        parameter.accept("buffers", plan.workload().buffers().name().toLowerCase(Locale.ROOT));
        parameter.accept("warmUpSeconds", Integer.toString(plan.warmUp().mostSeconds()));
        if (workload.transport() == Transport.WIRE) {
            parameter.accept("server", plan.host() + ":" + plan.port());
            parameter.accept(
                    "size",
                    workload.kind() == WorkloadKind.DELIVERY
                            ? Long.toString(plan.workload().messageSize())
                            : Integer.toString(plan.workload().writeSize()));
        } else if (workload.kind() == WorkloadKind.THROUGHPUT) {
            parameter.accept("writeSize", Integer.toString(plan.workload().writeSize()));
        }
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "default" : String.join(" ", names);
    }
}
