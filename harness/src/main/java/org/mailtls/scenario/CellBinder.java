package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;

/** Makes the records of a cell from a document that passed the schema, and fills in the defaults. */
final class CellBinder {
    static final String DEFAULT_PROVIDER = "SunJSSE";

    private final Path folder;

    CellBinder(Path folder) {
        this.folder = folder;
    }

    Cell bind(String id, Map<String, String> axes, YamlMap document) {
        YamlMap server = Fields.map(document, "server");
        Driver driver = Fields.constant(Driver.class, Fields.required(server, "driver"));
        WorkloadSettings workload = WorkloadBinder.bind(Fields.map(document, "workload"), driver, folder);
        ServerSettings bound = new ServerBinder(folder).bind(server, driver);
        return new Cell(
                id,
                axes,
                sending(comparable(bound, workload), workload),
                client(Fields.map(document, "client"), workload.kind()),
                workload,
                network(Fields.map(document, "network")),
                document.value("victim") instanceof YamlMap victim ? VictimBinder.bind(victim) : null,
                ServerPlaces.of(document));
    }

    /** TLS beside end-to-end protection has a certificate of the same kind of key. */
    private static ServerSettings comparable(ServerSettings server, WorkloadSettings workload) {
        String keys = workload.mailKeys();
        return keys == null || !server.tls().certificates().isEmpty()
                ? server
                : server.withTls(server.tls().with(tls -> tls.certificates(BulkRules.certificate(keys))));
    }

    /** Whoever asks for outgoing mail need not say that the server sends it. */
    private static ServerSettings sending(ServerSettings server, WorkloadSettings workload) {
        OutboundSettings given = server.outbound();
        if (workload.kind() != WorkloadKind.OUTBOUND) {
            return server;
        }
        boolean policies = workload.sinks().stream().anyMatch(sink -> sink.domain() != null);
        return server.withOutbound((given == null ? OutboundSettings.DEFAULT : given).toPolicies(policies));
    }

    private static ClientSettings client(YamlMap client, WorkloadKind kind) {
        String provider = Fields.text(client, "provider");
        Integer jdk = Fields.wholeNumber(client, "jdk");
        List<String> protocols = Fields.list(client, "protocols");
        return new ClientSettings(
                provider == null ? DEFAULT_PROVIDER : provider,
                Fields.text(client, "version"),
                jdk,
                protocols.isEmpty() ? AttackRules.versions(kind) : protocols,
                Fields.list(client, "ciphers"),
                Fields.list(client, "groups"),
                !Boolean.FALSE.equals(Fields.truth(client, "verify-chain")));
    }

    private static @Nullable NetworkSettings network(YamlMap network) {
        String rtt = Fields.text(network, "rtt");
        String loss = Fields.text(network, "loss");
        if (rtt == null && loss == null) {
            return null;
        }
        return new NetworkSettings(
                rtt == null ? 0 : Double.parseDouble(rtt.substring(0, rtt.length() - "ms".length())),
                loss == null ? 0 : Double.parseDouble(loss.substring(0, loss.length() - "%".length())));
    }
}
