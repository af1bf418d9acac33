package org.mailtls.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlScalar;

/** Makes the workload of a cell from its part of the document, and fills in the defaults. */
final class WorkloadBinder {
    /** One record of every provider: SunJSSE's hold 16 367 bytes at most under TLS 1.3. */
    private static final int DEFAULT_WRITE_SIZE = 16_000;

    private static final long DEFAULT_MESSAGE_SIZE = 64 << 10;
    private static final String DEFAULT_MAIL_KEYS = "rsa-3072";
    // A remote server is somebody's: two connections a second is what a mailing list does to it.
    private static final double REMOTE_PACE = 2;

    private static final int DEFAULT_CONNECTIONS = 16;
    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(20);

    /** They never meet an SMTP server. */
    private static final Set<WorkloadKind> IN_MEMORY = Set.of(WorkloadKind.CIPHER, WorkloadKind.MAIL_PROTECTION);

    private WorkloadBinder() {}

    /** @param folder of the scenario */
    static WorkloadSettings bind(YamlMap workload, Driver driver, Path folder) {
        WorkloadKind kind = Fields.constant(WorkloadKind.class, Fields.required(workload, "kind"));
        Transport transport = Fields.word(workload, "transport", Transport.class);
        BufferKind buffers = Fields.word(workload, "buffers", BufferKind.class);
        Resumption resumption = Fields.word(workload, "resumption", Resumption.class);
        Direction direction = Fields.word(workload, "direction", Direction.class);
        Protection protection = Fields.word(workload, "protection", Protection.class);
        String writeSize = Fields.text(workload, "write-size");
        String messageSize = Fields.text(workload, "message-size");
        String mailKeys = Fields.text(workload, "mail-keys");
        Double pace = perSecond(Fields.text(workload, "pace"));
        boolean mail = kind == WorkloadKind.MAIL_PROTECTION;
        Double remotePace = driver == Driver.REMOTE ? REMOTE_PACE : null;
        return new WorkloadSettings(
                kind,
                transport != null ? transport : transport(kind, driver),
                buffers == null ? BufferKind.HEAP : buffers,
                resumption == null ? Resumption.NONE : resumption,
                direction == null ? Direction.SEND : direction,
                writeSize == null ? DEFAULT_WRITE_SIZE : (int) Math.min(Integer.MAX_VALUE, bytes(writeSize)),
                Fields.text(workload, "cipher"),
                messageSize == null ? DEFAULT_MESSAGE_SIZE : bytes(messageSize),
                protection,
                mail && mailKeys == null ? DEFAULT_MAIL_KEYS : mailKeys,
                pace == null ? remotePace : pace,
                kind.attack() ? attack(workload, kind) : null,
                kind == WorkloadKind.OUTBOUND ? sinks(workload) : List.of(),
                kind == WorkloadKind.SENDER ? sender(workload) : null,
                log(workload, folder));
    }

    /** Those that are named, in the order of {@link Sink}; all whose domains have no policies otherwise. */
    private static List<Sink> sinks(YamlMap workload) {
        List<String> words = Fields.list(workload, "sinks");
        return Arrays.stream(Sink.values())
                .filter(sink -> words.isEmpty() ? sink.domain() == null : words.contains(sink.word()))
                .toList();
    }

    /** Those that are named, in a fixed order; all of them otherwise. */
    private static SenderSettings sender(YamlMap workload) {
        List<String> domains = Fields.list(workload, "domains");
        List<String> senders = Fields.list(workload, "senders");
        return new SenderSettings(
                Arrays.stream(DomainState.values())
                        .filter(domain -> domains.isEmpty() || domains.contains(domain.word()))
                        .toList(),
                DecisionWords.SENDERS.stream()
                        .filter(sender -> senders.isEmpty() || senders.contains(sender))
                        .toList());
    }

    /** Beside the scenario; what the command line names is where the command line would look for it. */
    private static @Nullable Path log(YamlMap workload, Path folder) {
        if (workload.value("log") instanceof YamlScalar name) {
            Path written = Path.of(name.text());
            boolean option = name.place().source().isOption();
            return (option ? written.toAbsolutePath() : folder.resolve(written)).normalize();
        }
        return null;
    }

    /** A closed model unless there is a rate; a rate goes over some connections where they are used more than once. */
    private static AttackSettings attack(YamlMap workload, WorkloadKind kind) {
        Integer connections = Fields.wholeNumber(workload, "connections");
        Double rate = perSecond(Fields.text(workload, "rate"));
        boolean some = connections == null && (rate == null || kind.repeats());
        return new AttackSettings(
                some ? Integer.valueOf(DEFAULT_CONNECTIONS) : connections,
                rate,
                duration(Fields.text(workload, "duration"), DEFAULT_DURATION));
    }

    private static Transport transport(WorkloadKind kind, Driver driver) {
        boolean throughputHere = driver == Driver.EMBEDDED && kind == WorkloadKind.THROUGHPUT;
        return throughputHere || IN_MEMORY.contains(kind) ? Transport.MEMORY : Transport.WIRE;
    }

    /** Bytes of a size such as {@code 16 KiB}. */
    static long bytes(String size) {
        long unit = size.endsWith("KiB") ? 1 << 10 : size.endsWith("MiB") ? 1 << 20 : 1;
        return unit * Long.parseLong(size.replaceAll("[^0-9]", ""));
    }

    /** The number of a rate such as {@code 20/s}. */
    static @Nullable Double perSecond(@Nullable String rate) {
        return rate == null ? null : Double.valueOf(rate.substring(0, rate.indexOf('/')));
    }

    /** A span such as {@code 20s}. */
    static Duration duration(@Nullable String span, Duration usual) {
        return span == null ? usual : Duration.ofSeconds(Long.parseLong(span.substring(0, span.length() - 1)));
    }
}
