package org.mailtls.reference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.mailtls.host.Requests;
import org.mailtls.host.Scratch;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.MemoryLink;
import org.mailtls.provider.Providers;
import org.mailtls.provider.RecordLayer;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsProvider;
import org.mailtls.scenario.BufferKind;

/** Drives the harness's pumps with engines that do nothing, or whose own cost is known: what is left is the harness. */
final class OverheadMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    private static final int READINGS = 20_000;
    /** A whole number of the record layer's batches. */
    private static final int WRITES = 1 << 14;
    /** The plaintext of a full record (RFC 8446, 5.1). */
    private static final int WRITE = 16_000;

    private static final int HANDSHAKES = 200;

    private OverheadMain() {}

    /** Reads the provider's name, answers with {@link OverheadFigures}. */
    public static void main(String[] arguments) throws SSLException, InterruptedException {
        Requests requests = Requests.ofParent();
        TlsProvider provider = Providers.named(requests.next());
        OverheadFigures figures;
        try (Scratch scratch = Scratch.create()) {
            figures =
                    figures(provider, TestAuthority.create(scratch.directory()).issue(KeyType.ECDSA_P256));
        }
        // After the key is gone: the parent ends this JVM with the answer.
        requests.answer(figures);
    }

    private static OverheadFigures figures(TlsProvider provider, PemFiles identity) throws SSLException {
        OverheadFigures figures =
                new OverheadFigures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> protocol = List.of("TLSv1.2");
        try (TlsEngines clients = provider.client(new ClientTls(protocol, List.of(), identity.root()));
                TlsEngines servers = provider.server(new ServerTls(protocol, List.of(), identity))) {
            // The first rounds are for the compiler.
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                double clock = clock();
                double handshake = handshakes(clients, servers);
                double[] records = records(clients, servers);
                if (round >= 0) {
                    figures.clock().add(clock);
                    figures.handshake().add(handshake);
                    figures.record().add(records[0]);
                    figures.write().add(records[1]);
                }
            }
        }
        return figures;
    }

    private static double clock() {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < READINGS; i++) {
            if (THREADS.getCurrentThreadCpuTime() < start) {
                throw new IllegalStateException("The thread's CPU clock runs backwards");
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / READINGS;
    }

    private static double handshakes(TlsEngines clients, TlsEngines servers) throws SSLException {
        long beyond = 0;
        for (int i = 0; i < HANDSHAKES; i++) {
            MeteredEngine client = new MeteredEngine(clients.newEngine());
            MeteredEngine server = new MeteredEngine(servers.newEngine());
            try (MemoryLink link = new MemoryLink(client, server, BufferKind.HEAP)) {
                link.handshake();
                beyond += link.client().cpuNanos() + link.server().cpuNanos() - client.nanos() - server.nanos();
            }
        }
        return beyond / 1e3 / HANDSHAKES;
    }

    /** Of one write: what the sender is charged for, and all that the thread spent. */
    private static double[] records(TlsEngines clients, TlsEngines servers) throws SSLException {
        MeteredEngine client = new MeteredEngine(clients.newEngine());
        MeteredEngine server = new MeteredEngine(servers.newEngine());
        ByteBuffer data = ByteBuffer.allocate(WRITE);
        try (MemoryLink link = new MemoryLink(client, server, BufferKind.HEAP)) {
            link.handshake();
            client.idle(WRITE);
            server.idle(WRITE);
            RecordLayer layer = new RecordLayer(client, server, BufferKind.HEAP, WRITE);
            long spent = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < WRITES; i++) {
                layer.write(data.clear(), received -> {});
            }
            spent = THREADS.getCurrentThreadCpuTime() - spent;
            return new double[] {layer.sendNanos() / 1e3 / WRITES, spent / 1e3 / WRITES};
        }
    }
}
