package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as servers of the lab wrote them. */
class LogGrammarsTest {
    private static final String POSTFIX =
            "Nov 24 03:24:54 mail postfix/smtpd[165]: Anonymous TLS connection established from ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Postfix|Nov 24 03:23:35 mail postfix/smtpd[100]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384|``",
                "Postfix|Nov 24 03:24:06 mail postfix/smtpd[171]: Anonymous TLS connection established from unknown[2001:db8::25]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 server-signature RSA-PSS (2048 bits) server-digest SHA256"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384|x25519",
                "Postfix|Nov 24 03:24:06 mail postfix/submission/smtpd[171]: Trusted TLS connection established from unknown[10.0.0.1] to alt.example.test: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256 (128/128 bits) key-exchange ECDHE (prime256v1) server-signature ECDSA (prime256v1) server-digest SHA256"
                        + "|TLSv1.3|TLS_AES_128_GCM_SHA256|secp256r1",
                "Postfix|Nov 24 03:23:44 mail postfix/smtpd[100]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1 with cipher ECDHE-RSA-AES256-SHA (256/256 bits)"
                        + "|TLSv1|TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA|``",
                "Exim|2026-11-24 03:47:20 1xVhV1-0000000000T-3vmx <= a@example.test H=(client.example.test) [172.17.0.1] P=esmtps X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no S=295 for b@example.test"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384|x25519",
                "Exim|2026-11-24 03:47:18 H=(evidence-00000001.example.test) [172.17.0.1] X=TLS1.2:ECDHE_SECP256R1__RSA_SHA256__AES_128_CBC__SHA1:128 CV=no F=<a@b.test> rejected RCPT <c@d.test>: relay not permitted"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA|secp256r1",
                "Exim|2026-11-24 03:47:18 H=(x) [172.17.0.1] X=TLS1.2:ECDHE-RSA-AES128-GCM-SHA256:128 CV=no rejected"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256|``",
                "OpenSMTPD|5107abcc5423c560 smtp tls ciphers=TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384|``",
                "Sendmail|Nov 24 03:47:27 sendmail[43]: STARTTLS=server, relay=[172.17.0.1], version=TLSv1.3, verify=NOT, cipher=TLS_AES_256_GCM_SHA384, bits=256/256"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384|``",
                "Haraka|[INFO] [E801C84C-E30C-45AE-9549-80991C72AE52] [tls] secured: cipher=ECDHE-RSA-AES128-GCM-SHA256 version=TLSv1.2 verified=false"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256|``"
            })
    void readsTheLineOfASession(String mta, String line, String version, String suite, String group) {
        LogGrammar grammar = LogGrammars.of(mta);
        assertNotNull(grammar);
        LoggedTls logged = grammar.tls(line);
        assertNotNull(logged, line);
        assertEquals(version, logged.version());
        assertEquals(suite, logged.suite());
        assertEquals(group == null ? "" : group, logged.group());
        assertEquals(line, logged.line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Postfix|Nov 24 03:56:25 mail postfix/smtp[125]: Verified TLS connection established to mx.test[127.0.0.1]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)",
                "Postfix|Nov 24 03:23:44 mail postfix/smtpd[100]: SSL_accept error from unknown[172.17.0.1]: -1",
                "Exim|2026-11-24 03:47:16 SMTP connection from [172.17.0.1] (TCP/IP connection count = 1)",
                "OpenSMTPD|5107abcc5423c560 smtp connected address=172.17.0.1 host=<unknown>",
                "Sendmail|Nov 24 03:47:25 sendmail[42]: STARTTLS=server, cert-subject=, cert-issuer=, verifymsg=ok",
                "Haraka|[NOTICE] [E801C84C-E30C-45AE-9549-80991C72AE52] [core] connect ip=172.17.0.1 port=41498 local_ip=172.17.0.7 local_port=25",
                "chasquid|2026-11-24 rejected from=a to=b"
            })
    void otherLinesTellOfNoSession(String mta, String line) {
        LogGrammar grammar = LogGrammars.of(mta);
        assertNotNull(grammar);
        assertNull(grammar.tls(line));
    }

    @Test
    void aStrangersLogIsNotRead() {
        assertNull(LogGrammars.of("SubEthaSMTP"));
        assertNull(LogGrammars.of(null));
    }

    @Test
    void aNameThatIsNoSuitesStaysEmpty() {
        LoggedTls logged =
                new PostfixLog().tls(POSTFIX + "unknown[172.17.0.1]: TLSv1.2 with cipher NO-SUCH-THING (1/1 bits)");
        assertNotNull(logged);
        assertEquals("", logged.suite());
    }

    @Test
    void connectionsAreKnownByProcessOrNumber() {
        assertEquals("smtpd[165]", new PostfixLog().connection(POSTFIX + "unknown[172.17.0.1]: …"));
        assertNull(new PostfixLog().connection("Nov 24 03:24:54 mail postfix/qmgr[9]: 4D2A: from=<a@b.test>, size=1"));
        assertTrue(new PostfixLog().opens("Nov 24 03:23:44 mail postfix/smtpd[100]: connect from unknown[172.17.0.1]"));
        assertEquals(
                "E801C84C-E30C-45AE-9549-80991C72AE52",
                new HarakaLog()
                        .connection(
                                "[NOTICE] [E801C84C-E30C-45AE-9549-80991C72AE52.1] [core] sender <a@b.test> code=CONT"));
        assertEquals(
                "5107abcc5423c560", new OpenSmtpdLog().connection("5107abcc5423c560 smtp disconnected reason=quit"));
        assertEquals(
                "[42]",
                new SendmailLog().connection("Nov 24 03:47:25 sendmail[42]: NOQUEUE: connect from [172.17.0.1]"));
    }
}
