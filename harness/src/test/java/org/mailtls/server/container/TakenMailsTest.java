package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.TakenMail;
import org.mailtls.server.TakenMails;

/** Each server of the lab says which mails it took, and for whom it took their senders. */
@DockerTest
class TakenMailsTest {
    private static final String SENDER = "203.0.113.9";

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("taken", folder);
    }

    @ParameterizedTest
    @CsvSource({
        "postfix, bullseye, true",
        "postfix, trixie, true",
        "opensmtpd, bullseye, true",
        "opensmtpd, trixie, true",
        "chasquid, trixie, true",
        "haraka, trixie, true",
        "exim, bullseye, false",
        "exim, trixie, false",
        "sendmail, bullseye, false",
        "sendmail, trixie, false"
    })
    void areCountedFromItsOwnWords(String mta, String release, boolean proxied) throws Exception {
        // Haraka tells of headers at this level.
        TlsSettings tls =
                mta.equals("haraka") ? new TlsSettingsBuilder().logLevel(1).build() : TlsSettings.DEFAULT;
        ServerSettings settings = ServerSettings.container(mta, release)
                .withProxyProtocol(proxied)
                .withTls(tls);
        try (MailServer server = lab.start(settings)) {
            assertEquals(proxied, server.proxyProtocol() != ProxyProtocol.NONE);
            deliver(server, 7);
            deliver(server, 7);
            deliver(server, 12);
            giveUp(server, 13);
            TakenMails taken = server.taken().orElseThrow();
            assertEquals("log", taken.source());
            assertEquals(Map.of(7, 2, 12, 1), settled(taken), () -> String.join("\n", server.logTail(40)));
            assertEquals(
                    List.of("victim-12@example.test", "victim-7@example.test", "victim-7@example.test"),
                    taken.mails().stream().map(TakenMail::sender).sorted().toList());
            if (proxied) {
                String log = String.join("\n", server.logTail(200));
                assertTrue(log.contains(SENDER), log);
            }
        }
    }

    private static void deliver(MailServer server, int number) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address(), header(server))) {
            dialog.startTls();
            dialog.mail("victim-" + number + "@example.test");
            dialog.command("QUIT", "221");
        }
    }

    /** A transaction that comes to nothing. */
    private static void giveUp(MailServer server, int number) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address(), header(server))) {
            dialog.command("MAIL FROM:<victim-" + number + "@example.test>", "250");
            dialog.command("RCPT TO:<b@example.test>", "250");
            dialog.command("QUIT", "221");
        }
    }

    private static byte[] header(MailServer server) throws IOException {
        InetSocketAddress source = new InetSocketAddress(InetAddress.getByName(SENDER), 40_000);
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Service.SMTP.port());
        return ProxyHeader.of(server.proxyProtocol(), source, own);
    }

    /** A server may log a mail a moment after it answered. */
    private static Map<Integer, Integer> settled(TakenMails taken) throws IOException, InterruptedException {
        Map<Integer, Integer> counts = taken.counts();
        for (int i = 0;
                i < 30 && counts.values().stream().mapToInt(count -> count).sum() < 3;
                i++) {
            Thread.sleep(100);
            counts = taken.counts();
        }
        return counts;
    }
}
