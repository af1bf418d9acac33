package org.mailtls.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.smtp.Deadlines;

/** Whoever owns a domain says where its mail goes, and may name as many servers of other people as DNS bears. */
class ManyAddressesTest {
    private static final String DOMAIN = "hostile.test";

    @Test
    void aDomainCannotSendUsToEverybody() throws Exception {
        Zones zones = new Zones();
        List<DnsRecord> servers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            servers.add(new DnsRecord.Mx(i, "mx" + i + ".hostile.test"));
            DnsRecord[] addresses = new DnsRecord[50];
            for (int j = 0; j < addresses.length; j++) {
                addresses[j] = Zones.address("192.0.2." + j);
            }
            zones.unsigned("mx" + i + ".hostile.test", RecordType.A, addresses);
        }
        zones.unsigned(DOMAIN, RecordType.MX, servers.toArray(DnsRecord[]::new));
        List<InetAddress> dialled = new ArrayList<>();
        InetSocketAddress nobody = nobody();
        SenderWorld world = new SenderWorld(
                zones,
                domain -> "",
                new StsCache(),
                Roots.ofTheJdk(),
                null,
                new MailTalk(Deadlines.all(Duration.ofSeconds(5)), Duration.ZERO),
                address -> {
                    dialled.add(address);
                    return nobody;
                },
                Clock.systemUTC());
        DomainView view = new DomainView(world, DOMAIN);

        SenderDecision once = SenderDecision.of(view, List.of(SenderPolicy.OPPORTUNISTIC));
        SenderDecision.of(view, List.of(SenderPolicy.MTA_STS, SenderPolicy.DANE));

        assertEquals(10, once.hosts().size());
        assertTrue(dialled.size() <= 40, () -> dialled.size() + " connections");
        assertTrue(dialled.size() >= 10, "each server was tried");
    }

    /** Where nobody listens any more. */
    private static InetSocketAddress nobody() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }
}
