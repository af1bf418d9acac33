package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.container.LabSite.Answer;
import org.mailtls.server.container.LabZone.Signing;

/** A mail server that sends, and what stands beside it. */
@DockerTest
class BesideSenderTest {
    private static final String TRY = "exec 3<>\"/dev/tcp/$0/$1\" && echo open";

    private static final String FLOOD = """
            socket(my $s, PF_UNIX, SOCK_DGRAM, 0) or die;
            connect($s, sockaddr_un("/var/spool/postfix/mailtls-tlsrpt")) or die "connect: $!";
            for (1 .. 60) { send($s, "x" x 50000, 0) or die "send: $!" }
            print "sent";
            """;

    private static Lab lab;
    private static ContainerServer server;
    private static OutgoingMail outgoing;
    private static PemFiles certificate;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        lab = new Lab("beside", folder);
        certificate = TestAuthority.create(folder.resolve("web"))
                .issue(new CertificateOrder(KeyType.ECDSA_P256, "mta-sts.beside.test", Set.of()));
        server = lab.start(
                ServerSettings.container("postfix", "trixie").withOutbound(new OutboundSettings(SendLevel.DANE)));
        outgoing = server.outgoing().orElseThrow();
        outgoing.route(List.of(), List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReachedByThatServerAlone() throws Exception {
        LabZone zone = new LabZone(
                "beside.test",
                "$ORIGIN beside.test.\n$TTL 5\n@ SOA ns hostmaster 1 3600 600 86400 1\n@ NS ns\nns A 127.0.0.1\n",
                Signing.SIGNED);
        LabSite site = new LabSite("mta-sts.beside.test", certificate, "/policy", Answer.TEXT, "version: STSv1\n");
        String id = server.containerId();
        InetAddress own = outgoing.ownAddress();
        try (DnsLab dns = DnsLab.beside(id, List.of(zone), lab.run());
                WebLab web = WebLab.beside(id, List.of(site), lab.run());
                StsDaemon daemon = StsDaemon.beside(id, certificate.root(), lab.run())) {
            assertEquals(
                    "127.0.0.1",
                    lab.run(server, "getent", "ahostsv4", "ns.beside.test").split("\\s+")[0]);
            connect(own, 25);
            for (int port : List.of(53, 443, 8461)) {
                assertEquals("open\n", tried("127.0.0.1", port), "by the server, at " + port);
                assertThrows(ConnectException.class, () -> connect(own, port), "by this machine, at " + port);
            }
        }
    }

    @Test
    void sessionsWithoutEndAreNotKept() throws Exception {
        assertEquals("sent", lab.run(server, "perl", "-MSocket", "-e", FLOOD));
        int kept = outgoing.reported().length();
        assertTrue(kept > 50_000 && kept <= 1_000_000, kept + " characters");
    }

    private static String tried(String host, int port) throws InterruptedException {
        return lab.run(server, "bash", "-c", TRY, host, Integer.toString(port));
    }

    private static void connect(InetAddress host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 3000);
        }
    }
}
