package org.mailtls.load.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/**
 * The plan's own attack on a server inside this JVM, before the one that counts. A cold JVM pays several times as much
 * for a handshake as one that has compiled it: the first seconds of an attack would be those of another attacker, and
 * the server that is attacked would have the room that the compiler takes. The server here takes all that it can, so
 * that each kind of attack gets something done, and is gone before the attack begins.
 *
 * @param operations that it came to
 * @param note what a reader of the attack's figures must know; null if it went well
 */
record Rehearsal(long operations, @Nullable String note) {
    /** Enough to keep this JVM busy, and few enough for one that also plays the server. */
    static final int MOST_CONNECTIONS = 64;

    private static final Rehearsal NONE = new Rehearsal(0, null);

    /**
     * Part of every JDK, and the one that lets a client renegotiate. Where the attacker's groups or tickets are nothing
     * to it, the attacker's own provider plays the server.
     */
    private static final String PROVIDER = "SunJSSE";

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Long enough for the first handshake of a cold JVM. */
    private static final long FIRST_MILLIS = 3000;

    /** Endings of a handshake that was to resume, or to present a ticket, and did not. */
    private static final Set<String> WITHOUT_RESUMPTION = Set.of("full", "ticket-taken");

    /** Takes as long as the plan says, and moments; what goes wrong is told in the note. */
    static Rehearsal of(AttackPlan plan) throws InterruptedException {
        AttackPlan.WarmUp wanted = plan.warmUp();
        if (wanted == null) {
            return NONE;
        }
        List<String> troubles = new ArrayList<>();
        List<String> servers = Stream.of(PROVIDER, plan.provider()).distinct().toList();
        for (String server : servers) {
            Rehearsal done = on(server, plan, wanted, server.equals(plan.provider()));
            String trouble = done.note();
            if (trouble == null) {
                return done;
            }
            troubles.add(server + ": " + trouble);
        }
        return new Rehearsal(
                0,
                "The attacker's JVM began cold, so that its first seconds cost it more than later ones: it could not be"
                        + " warmed up against a server of its own (" + String.join("; ", troubles) + ").");
    }

    /** @param last whether there is no other server to be tried, if this one does not go along */
    private static Rehearsal on(String provider, AttackPlan plan, AttackPlan.WarmUp wanted, boolean last)
            throws InterruptedException {
        long whole = wanted.durationMillis();
        long first = last ? whole : Math.min(FIRST_MILLIS, whole);
        try (TlsEngines engines = Providers.named(provider).server(tls(plan, wanted));
                EmbeddedServer server = EmbeddedServer.start(engines, settings(plan));
                Attacker attacker = new Attacker(plan.against(server.address(), MOST_CONNECTIONS, whole))) {
            attacker.start();
            Thread.sleep(first);
            if (attacker.operations() > 0) {
                Thread.sleep(whole - first);
            }
            AttackSeen seen = attacker.stop();
            return new Rehearsal(seen.operations(), trouble(seen, last));
        } catch (IOException | RuntimeException | LinkageError e) {
            return new Rehearsal(0, String.valueOf(e.getMessage()));
        }
    }

    /** In the end, handshakes that were full though they were not to be will do: they are made of the same. */
    private static @Nullable String trouble(AttackSeen seen, boolean last) {
        boolean will = seen.operations() > 0
                || last && seen.endings().keySet().stream().anyMatch(WITHOUT_RESUMPTION::contains);
        return will ? null : "it came to nothing, its connections ended so: " + seen.endings();
    }

    /** Whatever the attacker offers; the certificate is one of the server's that will be attacked. */
    private static ServerTls tls(AttackPlan plan, AttackPlan.WarmUp wanted) {
        PemFiles identity = new PemFiles(
                KeyType.of(wanted.keyType()), Path.of(wanted.chain()), Path.of(wanted.key()), Path.of(plan.trust()));
        return new ServerTls(plan.protocols().isEmpty() ? PROTOCOLS : plan.protocols(), List.of(), identity, true);
    }

    private static EmbeddedSettings settings(AttackPlan plan) {
        boolean headers = ProxyProtocol.of(plan.proxyProtocol()) != ProxyProtocol.NONE;
        return EmbeddedSettings.standard(BufferKind.HEAP, 1)
                .withImplicitTls(plan.implicitTls())
                .withProxyProtocol(headers);
    }
}
