package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.Map;

/** Makes the records of a cell from a document that passed the schema, and fills in the defaults. */
final class CellBinder {
    static final String DEFAULT_PROVIDER = "SunJSSE";
    private static final int DEFAULT_WRITE_SIZE = 16 << 10;
    private static final long DEFAULT_MESSAGE_SIZE = 64 << 10;
    // A remote server is somebody's: two connections a second is what a mailing list does to it.
    private static final double REMOTE_PACE = 2;

    private final Path folder;

    CellBinder(Path folder) {
        this.folder = folder;
    }

    Cell bind(String id, Map<String, String> axes, YamlMap document) {
        YamlMap server = Fields.map(document, "server");
        Driver driver = Fields.constant(Driver.class, Fields.required(server, "driver"));
        return new Cell(
                id,
                axes,
                new ServerBinder(folder).bind(server, driver),
                client(Fields.map(document, "client")),
                workload(Fields.map(document, "workload"), driver),
                ServerPlaces.of(document));
    }

    private static ClientSettings client(YamlMap client) {
        String provider = Fields.text(client, "provider");
        Integer jdk = Fields.wholeNumber(client, "jdk");
        return new ClientSettings(
                provider == null ? DEFAULT_PROVIDER : provider,
                jdk,
                Fields.list(client, "protocols"),
                Fields.list(client, "ciphers"),
                Fields.list(client, "groups"));
    }

    private static WorkloadSettings workload(YamlMap workload, Driver driver) {
        WorkloadKind kind = Fields.constant(WorkloadKind.class, Fields.required(workload, "kind"));
        String transport = Fields.text(workload, "transport");
        String buffers = Fields.text(workload, "buffers");
        String writeSize = Fields.text(workload, "write-size");
        String messageSize = Fields.text(workload, "message-size");
        String pace = Fields.text(workload, "pace");
        boolean inMemory = driver == Driver.EMBEDDED && kind == WorkloadKind.THROUGHPUT;
        Double remotePace = driver == Driver.REMOTE ? REMOTE_PACE : null;
        return new WorkloadSettings(
                kind,
                transport != null
                        ? Fields.constant(Transport.class, transport)
                        : inMemory ? Transport.MEMORY : Transport.WIRE,
                buffers == null ? BufferKind.HEAP : Fields.constant(BufferKind.class, buffers),
                writeSize == null ? DEFAULT_WRITE_SIZE : (int) Math.min(Integer.MAX_VALUE, bytes(writeSize)),
                messageSize == null ? DEFAULT_MESSAGE_SIZE : bytes(messageSize),
                pace == null ? remotePace : Double.valueOf(pace.substring(0, pace.indexOf('/'))));
    }

    /** Bytes of a size such as {@code 16 KiB}. */
    static long bytes(String size) {
        long unit = size.endsWith("KiB") ? 1 << 10 : size.endsWith("MiB") ? 1 << 20 : 1;
        return unit * Long.parseLong(size.replaceAll("[^0-9]", ""));
    }
}
