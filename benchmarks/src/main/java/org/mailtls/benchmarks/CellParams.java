package org.mailtls.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

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
        parameter.accept("buffers", word(plan.workload().buffers()));
        parameter.accept("warmUpSeconds", Integer.toString(plan.warmUp().mostSeconds()));
        if (workload.transport() == Transport.WIRE) {
            parameter.accept("server", plan.host() + ":" + plan.port());
            parameter.accept(
                    "size",
                    workload.kind() == WorkloadKind.DELIVERY
                            ? Long.toString(plan.workload().messageSize())
                            : Integer.toString(plan.workload().writeSize()));
        } else {
            settings().forEach(parameter);
        }
    }

    /** What the parameters of a benchmark without a server have beyond those of TLS. */
    private Map<String, String> settings() {
        WorkloadSettings settings = plan.workload();
        String writeSize = Integer.toString(settings.writeSize());
        String direction = word(settings.direction());
        return switch (settings.kind()) {
            case THROUGHPUT -> Map.of("writeSize", writeSize, "direction", direction);
            case CIPHER ->
                Map.of(
                        "writeSize",
                        writeSize,
                        "direction",
                        direction,
                        "cipher",
                        Objects.requireNonNull(settings.cipher()));
            case MAIL_PROTECTION ->
                Map.of(
                        "messageSize",
                        Long.toString(settings.messageSize()),
                        "protection",
                        word(Objects.requireNonNull(settings.protection())),
                        "mailKeys",
                        Objects.requireNonNull(settings.mailKeys()));
            default -> Map.of();
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "default" : String.join(" ", names);
    }
}
