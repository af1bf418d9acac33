package org.mailtls.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.ClassPath;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkJvm;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

/** Opens cells with the least effort that JMH allows. */
final class Bench {
    private static final Effort TINY = new Effort(1, WarmUpLimits.NONE, 1, 1);

    private final Path folder;
    private final PemFiles identity;
    private final List<Path> first;
    private int cells;

    Bench(Path folder) {
        this(folder, List.of());
    }

    /** @param first what forks have on their class path before everything else */
    Bench(Path folder, List<Path> first) {
        this.folder = folder;
        this.first = first;
        this.identity = TestAuthority.create(folder).issue(KeyType.ECDSA_P256);
    }

    PemFiles identity() {
        return identity;
    }

    Path log() {
        return folder.resolve("forks.log");
    }

    static ClientSettings client(String provider, String protocol, String... ciphers) {
        return new ClientSettings(provider, null, null, List.of(protocol), List.of(ciphers), List.of(), true);
    }

    static WorkloadSettings workload(WorkloadKind kind, Transport transport) {
        return workload(kind, transport, Resumption.NONE);
    }

    static WorkloadSettings workload(WorkloadKind kind, Transport transport, Resumption resumption) {
        return new WorkloadSettings(
                kind,
                transport,
                BufferKind.HEAP,
                resumption,
                Direction.SEND,
                16000,
                null,
                20_000,
                null,
                null,
                null,
                null);
    }

    static WorkloadSettings throughput(Direction direction, BufferKind buffers, int writeSize) {
        return workload(WorkloadKind.THROUGHPUT, Transport.MEMORY, buffers, direction, writeSize, null);
    }

    static WorkloadSettings cipher(String cipher, Direction direction) {
        return workload(WorkloadKind.CIPHER, Transport.MEMORY, BufferKind.HEAP, direction, 16000, cipher);
    }

    private static WorkloadSettings workload(
            WorkloadKind kind,
            Transport transport,
            BufferKind buffers,
            Direction direction,
            int writeSize,
            @Nullable String cipher) {
        return new WorkloadSettings(
                kind,
                transport,
                buffers,
                Resumption.NONE,
                direction,
                writeSize,
                cipher,
                20_000,
                null,
                null,
                null,
                null);
    }

    CellBenchmark memory(WorkloadSettings workload, ClientSettings client, TlsSettings server, String... flags) {
        return open(workload, client, server, null, 0, TINY, flags);
    }

    CellBenchmark memory(WorkloadSettings workload, ClientSettings client, Effort effort) {
        return open(workload, client, TlsSettings.DEFAULT, null, 0, effort);
    }

    CellBenchmark memory(WorkloadKind kind, ClientSettings client, TlsSettings server, String... flags) {
        return open(kind, Transport.MEMORY, client, server, null, 0, TINY, flags);
    }

    CellBenchmark resuming(Resumption kind, Transport transport, ClientSettings client, int port, String... flags) {
        return open(
                workload(WorkloadKind.HANDSHAKE, transport, kind),
                client,
                TlsSettings.DEFAULT,
                "127.0.0.1",
                port,
                new Effort(1, WarmUpLimits.NONE, 2, 1),
                flags);
    }

    CellBenchmark wire(WorkloadKind kind, ClientSettings client, String host, int port) {
        return open(kind, Transport.WIRE, client, TlsSettings.DEFAULT, host, port, TINY);
    }

    CellBenchmark open(
            WorkloadKind kind,
            Transport transport,
            ClientSettings client,
            TlsSettings serverTls,
            @Nullable String host,
            int port,
            Effort effort,
            String... moreFlags) {
        return open(workload(kind, transport), client, serverTls, host, port, effort, moreFlags);
    }

    private CellBenchmark open(
            WorkloadSettings workload,
            ClientSettings client,
            TlsSettings serverTls,
            @Nullable String host,
            int port,
            Effort effort,
            String... moreFlags) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djdk.tls.namedGroups=x25519,secp256r1"));
        if (Runtime.version().feature() >= 24) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        flags.addAll(List.of(moreFlags));
        ForkPlan plan = new ForkPlan(
                "bench/" + ++cells,
                client,
                workload,
                effort.warmUp(),
                client.provider(),
                serverTls,
                Service.SMTP,
                host,
                port,
                identity.type().word(),
                identity.chain().toString(),
                identity.key().toString(),
                identity.root().toString(),
                folder.resolve("observation-" + cells + ".json").toString());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ClassPath classPath = ProviderClassPaths.fetching()
                .of(new ProviderChoice(client.provider(), client.version()))
                .with(first);
        return new JmhEngine().open(plan, effort, new ForkJvm(java, classPath, flags), folder, log());
    }
}
