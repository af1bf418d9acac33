package org.mailtls.scenario;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        YamlMap nothing = new YamlMap(Map.of(), document.place());
        YamlMap server = map(document, "server", nothing);
        YamlMap tls = map(server, "tls", nothing);
        YamlMap client = map(document, "client", nothing);
        Driver driver = word(Driver.class, required(server, "driver"));
        return new Cell(
                id,
                axes,
                new ServerSettings(
                        driver,
                        text(server, "mta"),
                        text(server, "release"),
                        number(server, "cpus"),
                        new TlsSettings(
                                list(tls, "protocols"),
                                list(tls, "ciphers"),
                                list(tls, "groups"),
                                text(tls, "certificate")),
                        texts(map(server, "parameters", nothing)),
                        file(text(server, "config-file")),
                        text(server, "provider"),
                        text(server, "fault"),
                        text(server, "address")),
                client(client),
                workload(map(document, "workload", nothing), driver));
    }

    private static ClientSettings client(YamlMap client) {
        String provider = text(client, "provider");
        String jdk = text(client, "jdk");
        return new ClientSettings(
                provider == null ? DEFAULT_PROVIDER : provider,
                jdk == null ? null : wholeNumber(jdk),
                list(client, "protocols"),
                list(client, "ciphers"),
                list(client, "groups"));
    }

    private static WorkloadSettings workload(YamlMap workload, Driver driver) {
        WorkloadKind kind = word(WorkloadKind.class, required(workload, "kind"));
        String transport = text(workload, "transport");
        String buffers = text(workload, "buffers");
        String writeSize = text(workload, "write-size");
        String messageSize = text(workload, "message-size");
        String pace = text(workload, "pace");
        boolean inMemory = driver == Driver.EMBEDDED && kind == WorkloadKind.THROUGHPUT;
        Double remotePace = driver == Driver.REMOTE ? REMOTE_PACE : null;
        return new WorkloadSettings(
                kind,
                transport != null ? word(Transport.class, transport) : inMemory ? Transport.MEMORY : Transport.WIRE,
                buffers == null ? BufferKind.HEAP : word(BufferKind.class, buffers),
                writeSize == null ? DEFAULT_WRITE_SIZE : (int) Math.min(Integer.MAX_VALUE, bytes(writeSize)),
                messageSize == null ? DEFAULT_MESSAGE_SIZE : bytes(messageSize),
                pace == null ? remotePace : Double.valueOf(pace.substring(0, pace.indexOf('/'))));
    }

    /** JSON Schema takes 17.0 for a whole number as well. */
    private static Integer wholeNumber(String text) {
        return new BigDecimal(text).intValueExact();
    }

    /** Bytes of a size such as {@code 16 KiB}. */
    static long bytes(String size) {
        long unit = size.endsWith("KiB") ? 1 << 10 : size.endsWith("MiB") ? 1 << 20 : 1;
        return unit * Long.parseLong(size.replaceAll("[^0-9]", ""));
    }

    private @Nullable Path file(@Nullable String name) {
        return name == null ? null : folder.resolve(name).normalize();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static String required(YamlMap map, String key) {
        String text = text(map, key);
        if (text == null) {
            throw new IllegalStateException("The schema let a scenario without '" + key + "' pass");
        }
        return text;
    }

    private static @Nullable String text(YamlMap map, String key) {
        return map.value(key) instanceof YamlScalar scalar ? scalar.text() : null;
    }

    private static @Nullable Double number(YamlMap map, String key) {
        String text = text(map, key);
        return text == null ? null : Double.valueOf(text);
    }

    private static List<String> list(YamlMap map, String key) {
        return map.value(key) instanceof YamlList list
                ? list.items().stream().map(item -> ((YamlScalar) item).text()).toList()
                : List.of();
    }

    private static YamlMap map(YamlMap map, String key, YamlMap otherwise) {
        return map.value(key) instanceof YamlMap value ? value : otherwise;
    }

    private static Map<String, String> texts(YamlMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> texts.put(key, ((YamlScalar) entry.value()).text()));
        return texts;
    }
}
