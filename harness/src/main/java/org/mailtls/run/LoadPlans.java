package org.mailtls.run;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.mailtls.load.attack.AttackPlan;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.load.victim.VictimPlan;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.AttackSettings;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.VictimSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;

/** Makes, of a cell and its server, what the attackers and the senders of honest mail are told. */
final class LoadPlans {
    /** How long attackers warm up: most of what a handshake takes in Java is compiled by then. */
    static final Duration WARM_UP = Duration.ofSeconds(8);

    /** TEST-NET-2 of RFC 5737: nobody's. One address, as limits on a client see an attacker. */
    private static final String ATTACKER = "198.51.100.7";

    /** TEST-NET-3 of RFC 5737: nobody's. Many addresses, as honest mail comes from. */
    private static final String SENDERS = "203.0.113.0/24";

    private LoadPlans() {}

    /** @param certificates what the server presents; its first one serves for the warm-up as well */
    static AttackPlan attack(Cell cell, MailServer server, ServerCertificates certificates) {
        AttackSettings attack = settings(cell);
        ClientSettings client = cell.client();
        InetSocketAddress target = target(cell, server);
        return new AttackPlan(
                cell.workload().kind().word(),
                target.getAddress().getHostAddress(),
                target.getPort(),
                cell.server().service().implicitTls(),
                server.proxyProtocol().word(),
                apart(server) ? ATTACKER : "",
                attack.connections(),
                attack.rate(),
                attack.duration().toMillis(),
                client.provider(),
                client.version(),
                client.protocols(),
                client.ciphers(),
                client.groups(),
                cell.workload().resumption().word(),
                certificates.trust().toString(),
                AttackPlan.usualLoops(),
                warmUp(certificates.first()));
    }

    /**
     * They offer what their provider offers: what a scenario says of the client is the attacker's.
     *
     * @param trust PEM file of the roots
     */
    static VictimPlan honest(Cell cell, VictimSettings victim, MailServer server, Path trust) {
        InetSocketAddress target = target(cell, server);
        return new VictimPlan(
                target.getAddress().getHostAddress(),
                target.getPort(),
                cell.server().service().word(),
                server.proxyProtocol().word(),
                apart(server) ? SENDERS : "",
                victim.rate(),
                victim.messageSize(),
                victim.provider(),
                victim.version(),
                List.of(),
                List.of(),
                trust.toString(),
                VictimMail.PATIENCE.toMillis());
    }

    /** Of a cell whose workload is an attack. */
    static AttackSettings settings(Cell cell) {
        return Objects.requireNonNull(
                cell.workload().attack(),
                () -> cell.id() + " is no attack: " + cell.workload().kind());
    }

    /** Whether the server sees attackers and honest senders at addresses of their own. */
    static boolean apart(MailServer server) {
        return server.proxyProtocol() != ProxyProtocol.NONE;
    }

    private static AttackPlan.WarmUp warmUp(PemFiles identity) {
        return new AttackPlan.WarmUp(
                identity.type().word(),
                identity.chain().toString(),
                identity.key().toString(),
                WARM_UP.toMillis());
    }

    /** Servers of the lab alone are attacked. Scenarios cannot ask for others; this holds whatever they can. */
    private static InetSocketAddress target(Cell cell, MailServer server) {
        InetSocketAddress address = server.address();
        InetAddress ip = address.getAddress();
        if (cell.server().driver() == Driver.REMOTE || ip == null || !ip.isLoopbackAddress()) {
            throw new IllegalStateException(cell.id() + " would attack " + address + ", which is no server of the lab");
        }
        return address;
    }
}
