package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;
import org.mailtls.server.ProxyProtocol;

/** A server that says nothing before it has read whom a connection is for. */
class ProxiedDialerTest {
    private static final String HEADER = "PROXY TCP4 192.0.2.1 127.0.0.1 40000 25";

    @Test
    void beginsEachConnectionWithTheHeader() throws Exception {
        Scripted.Script waiting = peer -> {
            peer.line();
            peer.send("220 mail.example.test\r\n");
            peer.line();
            peer.send("221 bye\r\n");
        };
        try (Scripted server = new Scripted(waiting)) {
            Target target = new Target("mail.example.test", server.address(), Service.SMTP, false, ProxyProtocol.V1);
            Dialer dialer = new Dialer(target, new Gate(4, Duration.ZERO, Duration.ofMillis(20)), Scripted.QUICK);
            for (int i = 0; i < 2; i++) {
                try (Clear clear = dialer.clear()) {
                    assertEquals(220, clear.greeting().code());
                }
            }
            assertTrue(server.hears("QUIT"), () -> "heard " + server.heard());
            assertEquals(2, server.heard().stream().filter(HEADER::equals).count(), () -> "heard " + server.heard());
        }
    }
}
