package org.mailtls.scenario;

import java.util.Set;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;

/** Makes the workload of a cell from its part of the document, and fills in the defaults. */
final class WorkloadBinder {
    /** One record of every provider: SunJSSE's hold 16 367 bytes at most under TLS 1.3. */
    private static final int DEFAULT_WRITE_SIZE = 16_000;

    private static final long DEFAULT_MESSAGE_SIZE = 64 << 10;
    private static final String DEFAULT_MAIL_KEYS = "rsa-3072";
    // A remote server is somebody's: two connections a second is what a mailing list does to it.
    private static final double REMOTE_PACE = 2;

    /** They never meet an SMTP server. */
    private static final Set<WorkloadKind> IN_MEMORY = Set.of(WorkloadKind.CIPHER, WorkloadKind.MAIL_PROTECTION);

    private WorkloadBinder() {}

    static WorkloadSettings bind(YamlMap workload, Driver driver) {
        WorkloadKind kind = Fields.constant(WorkloadKind.class, Fields.required(workload, "kind"));
        Transport transport = Fields.word(workload, "transport", Transport.class);
        BufferKind buffers = Fields.word(workload, "buffers", BufferKind.class);
        Resumption resumption = Fields.word(workload, "resumption", Resumption.class);
        Direction direction = Fields.word(workload, "direction", Direction.class);
        Protection protection = Fields.word(workload, "protection", Protection.class);
        String writeSize = Fields.text(workload, "write-size");
        String messageSize = Fields.text(workload, "message-size");
        String mailKeys = Fields.text(workload, "mail-keys");
        String pace = Fields.text(workload, "pace");
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
                pace == null ? remotePace : Double.valueOf(pace.substring(0, pace.indexOf('/'))));
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
}
