package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;

class RefusalTest {
    private static final String NO_SHARED_CIPHER =
            "postfix/smtpd[100]: warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2226:";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warning: TLS library problem: error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher:../ssl/statem/statem_srvr.c:2283:|SUITE",
                "warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:|VERSION",
                "STARTTLS=server, error: accept failed=-1, reason=unsupported protocol, SSL_error=1, errno=0, retry=-1, relay=[172.17.0.1]|VERSION",
                "warning: TLS library problem: error:0A000065:SSL routines::no suitable key share:../ssl/statem/extensions.c:1357:|GROUP",
                "TLS error on connection from (x) [172.17.0.1] (gnutls_handshake): No supported cipher suites have been found.|SUITE",
                "TLS error on connection from (x) [172.17.0.1] (gnutls_handshake): A packet with illegal or unsupported version was received.|VERSION",
                "TLS error: tls: client offered only unsupported versions: [300]|VERSION",
                "TLS error: tls: no cipher suite supported by both client and server|SUITE"
            })
    void eachLibraryHasItsWords(String line, Refusal refusal) {
        assertEquals(refusal, Refusal.in(line));
    }

    @Test
    void aLineThatGivesNoReasonGivesNone() {
        assertNull(Refusal.in("postfix/smtpd[100]: SSL_accept error from unknown[172.17.0.1]: -1"));
    }

    @Test
    void theVersionAskedForIsTheOneBelowTheOldest() {
        Hello hello = Refusal.VERSION.hello(List.of("TLSv1.2", "TLSv1.3"));
        assertNotNull(hello);
        assertEquals(Codes.TLS11, hello.legacyVersion());
        Hello sslv3 = Refusal.VERSION.hello(List.of("TLSv1", "TLSv1.1", "TLSv1.2"));
        assertNotNull(sslv3);
        assertEquals(Codes.SSL3, sslv3.legacyVersion());
        assertNull(Refusal.VERSION.hello(List.of("SSLv3", "TLSv1")));
    }

    @Test
    void groupsAreRefusedApartUnderTls13Alone() {
        assertNull(Refusal.GROUP.hello(List.of("TLSv1.2")));
        assertNotNull(Refusal.GROUP.hello(List.of("TLSv1.3")));
        assertNull(Refusal.SUITE.hello(List.of("TLSv1.3")));
    }

    @Test
    void aReasonThatIsNamedAgrees() {
        ReasonAccount account = new ReasonAccount();
        account.add(Refusal.SUITE, List.of("something else", NO_SHARED_CIPHER), true);
        assertEquals("agrees", account.word());
        assertTrue(account.evidence()[0].contains("no shared cipher"));
    }

    @Test
    void anotherReasonDiffersIfTheConnectionIsKnown() {
        ReasonAccount tied = new ReasonAccount();
        tied.add(Refusal.VERSION, List.of(NO_SHARED_CIPHER), true);
        assertEquals("differs", tied.word());
        ReasonAccount untied = new ReasonAccount();
        untied.add(Refusal.VERSION, List.of(NO_SHARED_CIPHER), false);
        assertEquals("missing", untied.word());
    }

    @Test
    void aHandshakeThatWasNotRefusedIsNoReason() {
        ReasonAccount account = new ReasonAccount();
        account.notRefused(Refusal.SUITE, "ServerHello");
        assertTrue(account.empty());
        account.add(Refusal.SUITE, List.of(), true);
        assertEquals("missing", account.word());
    }
}
