package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.Target;
import org.mailtls.probe.handshake.Handshakes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.server.MailServer;

class TlsLineProbeTest {
    private static final Token TOKEN = new Token("evidence-0badcafe");
    private static final Negotiated OURS = new Negotiated("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519");
    private static final String CONNECT = "mail postfix/smtpd[7]: connect from unknown[172.17.0.1]";
    private static final String TLS =
            "mail postfix/smtpd[7]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1.3"
                    + " with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 server-signature RSA-PSS (2048 bits)";
    private static final String OTHER_TLS =
            "mail postfix/smtpd[8]: Anonymous TLS connection established from unknown[172.17.0.1]:"
                    + " TLSv1 with cipher AES256-SHA (256/256 bits)";
    private static final String REJECT =
            "mail postfix/smtpd[7]: NOQUEUE: reject: RCPT from unknown[172.17.0.1]: <evidence-0badcafe@elsewhere.invalid>";

    private static Account read(MailServer server) throws InterruptedException {
        Account account = new Account();
        TlsLineProbe.read(new LogTail(server), TOKEN, new PostfixLog(), OURS, account);
        return account;
    }

    @Test
    void theLineOfOurOwnProcessIsTheOneThatCounts() throws InterruptedException {
        Account account = read(LoggingServer.postfix(CONNECT, TLS, OTHER_TLS, REJECT, OTHER_TLS));
        assertEquals("agrees", account.word());
        assertTrue(List.of(account.evidence()).contains(TLS));
    }

    @Test
    void aLineThatComesLateIsWaitedFor() throws InterruptedException {
        assertEquals(
                "agrees",
                read(LoggingServer.postfix(OTHER_TLS).later(CONNECT, TLS, REJECT))
                        .word());
    }

    @Test
    void anotherSuiteInOurLineDiffers() throws InterruptedException {
        String wrong = TLS.replace("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
        assertEquals(
                "differs", read(LoggingServer.postfix(CONNECT, wrong, REJECT)).word());
    }

    /** smtpd_tls_loglevel = 0. */
    @Test
    void aConnectionWithoutALineIsMissing() throws InterruptedException {
        Account account = read(LoggingServer.postfix(CONNECT, OTHER_TLS, REJECT));
        assertEquals("missing", account.word());
        assertTrue(!account.empty());
    }

    @Test
    void aConnectionThatIsNotThereProvesNothing() throws InterruptedException {
        assertTrue(read(LoggingServer.postfix(CONNECT, TLS)).empty());
    }

    static List<Probe> probes() {
        return List.of(new TlsLineProbe(), new ReceivedProbe(), new ErrorReasonProbe());
    }

    /** A connection to a server whose log cannot be read would be for nothing. */
    @ParameterizedTest
    @MethodSource("probes")
    void withoutALogNoConnectionIsOpened(Probe probe) {
        assertDoesNotThrow(() -> probe.look(new Outside()));
    }

    /** Has nothing to connect with. */
    private static final class Outside implements Look {
        @Override
        public Target target() {
            throw new AssertionError("no target is needed");
        }

        @Override
        public Dialer dialer() {
            throw new AssertionError("no connection is needed");
        }

        @Override
        public Handshakes handshakes() {
            throw new AssertionError("no handshake is needed");
        }

        @Override
        public Optional<MailServer> inside() {
            return Optional.empty();
        }

        @Override
        public boolean intrusive() {
            return false;
        }

        @Override
        public Fact fact(String id) {
            throw new AssertionError("no fact is needed");
        }

        @Override
        public List<String> words(String id) {
            throw new AssertionError("no fact is needed");
        }

        @Override
        public boolean flag(String id) {
            throw new AssertionError("no fact is needed");
        }

        @Override
        public <T> List<T> together(List<? extends Task<T>> tasks) {
            throw new AssertionError("nothing is to be done");
        }
    }
}
