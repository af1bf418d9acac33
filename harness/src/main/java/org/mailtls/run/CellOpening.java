package org.mailtls.run;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Jdk;
import org.mailtls.host.Scratch;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.SenderSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.server.MailServer;

/** Brings up the server of a cell, and opens what its kind of workload is measured with. */
final class CellOpening {
    private final BenchmarkEngine engine;
    private final CellJdks jdks;
    private final CellProviders providers;
    private final ServerPool pool;
    private final Scratch scratch;
    private final RunDirectory directory;
    private final CellEffort efforts;
    private final RunEvents events;
    private @Nullable Profiler profiler;
    private @Nullable MixAsking asking;

    CellOpening(
            BenchmarkEngine engine,
            CellJdks jdks,
            CellProviders providers,
            ServerPool pool,
            Scratch scratch,
            RunDirectory directory,
            CellEffort efforts,
            RunEvents events) {
        this.engine = engine;
        this.jdks = jdks;
        this.providers = providers;
        this.pool = pool;
        this.scratch = scratch;
        this.directory = directory;
        this.efforts = efforts;
        this.events = events;
    }

    /** Has the forks of all cells profiled. */
    void profileWith(Profiler working) {
        profiler = working;
    }

    /** Has each server asked what it takes of a mix, before its cells are opened. */
    void askFirst(MixAsking questions) {
        asking = questions;
    }

    /** Why a provider of the cell does not load here. */
    Optional<String> unloaded(Cell cell) {
        return providers.problem(cell, jdks.of(cell));
    }

    /**
     * @throws org.mailtls.server.ServerFailedException if the server does not come up
     * @throws org.mailtls.server.EnvironmentException if the machine cannot do it
     * @throws TurnedAwayException if the cell is of a mix, and its server does not take its entry
     */
    CellMeasurement open(Cell cell) {
        ServerKey key = ServerKey.of(cell);
        MailServer server = server(cell, key);
        if (asking != null && server != null) {
            asking.require(cell, server);
        }
        WorkloadKind kind = cell.workload().kind();
        Effort effort = efforts.of(cell);
        if (kind == WorkloadKind.SCAN && server != null) {
            return new CellMeasurement(cell, effort, new ScanBenchmark(cell, server, directory), server);
        }
        if (kind == WorkloadKind.OUTBOUND && server != null) {
            return new CellMeasurement(cell, effort, sending(cell, server), server);
        }
        SenderSettings sender = cell.workload().sender();
        if (sender != null && server != null) {
            CellBenchmark deciding =
                    new SenderBenchmark(cell, sender, server, pool.authority(), pool.certificates(key), directory);
            return new CellMeasurement(cell, effort, deciding, server);
        }
        if (kind == WorkloadKind.LADDER && server != null) {
            CellBenchmark ladder = new LadderBenchmark(
                    new ScanBenchmark(cell, server, directory),
                    forks(cell.doing(WorkloadKind.HANDSHAKE), key, server),
                    forks(cell.doing(WorkloadKind.DELIVERY), key, server),
                    server,
                    directory,
                    cell.id());
            return profiled(new CellMeasurement(cell, effort, ladder, server));
        }
        if (kind.attack() && server != null) {
            return new CellMeasurement(cell, effort, attack(cell, key, server), server);
        }
        return profiled(new CellMeasurement(cell, effort, forks(cell, key, server), server));
    }

    private CellMeasurement profiled(CellMeasurement measurement) {
        if (profiler != null) {
            measurement.profile(profiler, directory.path());
        }
        return measurement;
    }

    /** Brings the cell's server up again, and has its further forks go there. */
    void openAgain(CellMeasurement measurement) {
        Cell cell = measurement.cell();
        ServerKey key = ServerKey.of(cell);
        MailServer server = server(cell, key);
        boolean parts = cell.workload().kind() == WorkloadKind.LADDER;
        Cell forked = parts ? cell.doing(WorkloadKind.HANDSHAKE) : cell;
        measurement.moveTo(plan(forked, key, server), server);
    }

    private CellBenchmark forks(Cell cell, ServerKey key, @Nullable MailServer server) {
        Jdk jdk = jdks.of(cell);
        Path folder = scratch.folder("cells");
        return engine.open(
                plan(cell, key, server),
                efforts.of(cell),
                new ForkJvm(jdk.java(), providers.classPath(cell), ForkFlags.of(cell, jdk, folder)),
                folder,
                directory.path().resolve("forks.log"));
    }

    private CellBenchmark attack(Cell cell, ServerKey key, MailServer server) {
        Jdk jdk = jdks.of(cell);
        Path folder = scratch.folder("cells");
        ForkJvm attackers = new ForkJvm(jdk.java(), providers.classPath(cell), ForkFlags.of(cell, jdk, folder));
        ForkJvm senders = providers
                .honestClassPath(cell)
                .map(classPath -> new ForkJvm(jdk.java(), classPath, ForkFlags.plain(jdk)))
                .orElse(null);
        String words = jdk.version() + ", " + jdk.vendor();
        return new AttackBenchmark(
                cell, server, pool.certificates(key), new LoadJvms(words, attackers, senders), directory);
    }

    private CellBenchmark sending(Cell cell, MailServer server) {
        Jdk jdk = jdks.of(cell);
        ForkJvm sinks =
                new ForkJvm(jdk.java(), providers.classPath(cell), ForkFlags.weak(jdk, scratch.folder("cells")));
        return new OutboundBenchmark(cell, server, new SinkCertificates(pool.authority()), sinks, directory);
    }

    private @Nullable MailServer server(Cell cell, ServerKey key) {
        if (cell.workload().transport() != Transport.WIRE) {
            return null;
        }
        events.bringingUp(describe(key));
        return pool.get(key);
    }

    private ForkPlan plan(Cell cell, ServerKey key, @Nullable MailServer server) {
        ServerCertificates certificates = pool.certificates(key);
        PemFiles pem = certificates.first();
        return new ForkPlan(
                cell.id(),
                cell.client(),
                cell.workload(),
                efforts.of(cell).warmUp(),
                key.providerName(),
                cell.server().tls(),
                cell.server().service(),
                server == null ? null : server.address().getHostString(),
                server == null ? 0 : server.address().getPort(),
                pem.type().word(),
                pem.chain().toString(),
                pem.key().toString(),
                certificates.trust().toString(),
                scratch.folder("cells").resolve("observation.json").toString());
    }

    private static String describe(ServerKey key) {
        NetworkSettings network = key.network();
        return network == null
                ? server(key)
                : server(key) + ", round trip " + network.rtt() + ", loss " + network.loss();
    }

    private static String server(ServerKey key) {
        String mta = key.settings().mta();
        String address = key.settings().address();
        if (mta != null) {
            return mta + " " + key.settings().release();
        }
        String image = key.settings().image();
        if (image != null) {
            return image;
        }
        return address != null ? address : "embedded server on " + key.providerName();
    }
}
