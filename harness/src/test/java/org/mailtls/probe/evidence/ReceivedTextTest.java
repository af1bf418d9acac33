package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ReceivedTextTest {
    private static final String BEFORE =
            "Nov 24 03:24:06 mail postfix/cleanup[174]: 4D2A023C03B: info: header Received: ";
    private static final String AFTER =
            " from unknown[172.17.0.1]; from=<a@client.example.test> to=<b@example.test> proto=ESMTP helo=<x>";
    private static final String TLS12 =
            "from x (unknown [172.17.0.1])??(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384"
                    + " (256/256 bits))??(No client certificate requested)??by mail.example.test (Postfix) with ESMTPS id 4D2A0";
    private static final String TLS13 =
            "from x (unknown [172.17.0.1])??(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384"
                    + " (256/256 bits)?? key-exchange x25519 server-signature RSA-PSS (2048 bits)";

    @Test
    void theHeaderStandsBetweenItsNameAndTheClient() {
        assertEquals(TLS12, ReceivedText.of(BEFORE + TLS12 + AFTER));
    }

    @Test
    void otherHeadersAndLinesAreNone() {
        assertNull(ReceivedText.of(BEFORE.replace("Received", "Subject") + "evidence" + AFTER));
        assertNull(ReceivedText.of("Nov 24 03:24:06 mail postfix/smtpd[174]: connect from unknown[172.17.0.1]"));
    }

    @Test
    void itsClauseIsThatOfTheLog() {
        LoggedTls logged = ReceivedText.tls(TLS12);
        assertNotNull(logged);
        assertEquals("TLSv1.2", logged.version());
        assertEquals("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", logged.suite());
        LoggedTls newer = ReceivedText.tls(TLS13);
        assertNotNull(newer);
        assertEquals("TLS_AES_256_GCM_SHA384", newer.suite());
        assertEquals("x25519", newer.group());
    }

    /** Half of {@code secp256r1mlkem768} would be another group. */
    @Test
    void aKeyExchangeThatWasCutOffIsNotTold() {
        LoggedTls logged = ReceivedText.tls(TLS13.substring(0, TLS13.indexOf(" server-signature")));
        assertNotNull(logged);
        assertEquals("TLS_AES_256_GCM_SHA384", logged.suite());
        assertEquals("", logged.group());
    }

    @Test
    void withoutSmtpdTlsReceivedHeaderThereIsNoClause() {
        assertNull(
                ReceivedText.tls("from x (unknown [172.17.0.1])??by mail.example.test (Postfix) with ESMTPS id 4D2A0"));
    }
}
