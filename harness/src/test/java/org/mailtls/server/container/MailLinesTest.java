package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Lines as the servers of the lab write them. */
class MailLinesTest {
    @Test
    void postfixTellsOfAMailOnceForEachQueueFile() {
        MailLines lines = lines(
                new Postfix(),
                "Nov 24 03:24:47 mail postfix/master[1]: daemon started -- version 3.10.13, configuration /etc/postfix",
                "Nov 24 03:45:17 mail postfix/smtpd[165]: connect from unknown[203.0.113.9]",
                "Nov 24 03:45:17 mail postfix/smtpd[165]: 4A1B2C3D: client=unknown[203.0.113.9]",
                "Nov 24 03:45:17 mail postfix/cleanup[166]: 4A1B2C3D: message-id=<7@victim>",
                "Nov 24 03:45:17 mail postfix/qmgr[99]: 4A1B2C3D: from=<victim-7@example.test>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:17 mail postfix/discard[167]: 4A1B2C3D: to=<b@example.test>, relay=none, delay=0.1, status=sent",
                "Nov 24 03:45:17 mail postfix/qmgr[99]: 4A1B2C3D: removed",
                // Taken up again, as after a delivery that was put off.
                "Nov 24 03:45:19 mail postfix/qmgr[99]: 4A1B2C3D: from=<victim-7@example.test>, size=295, nrcpt=1 (queue active)",
                // Sent again.
                "Nov 24 03:45:20 mail postfix/qmgr[99]: 5A1B2C3D: from=<victim-7@example.test>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:20 postfix/qmgr[99]: 5A1B2C3E: from=<victim-12@example.test>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:21 mail postfix/qmgr[99]: 5A1B2C3F: from=<a@example.test>, size=295, nrcpt=1 (queue active)",
                // Of a refused one.
                "Nov 24 03:45:21 mail postfix/smtpd[165]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1"
                        + " <b@other.test>: Relay access denied; from=<victim-13@example.test> to=<b@other.test>");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(7, 2, 12, 1), lines.counts());
    }

    @Test
    void eximTellsOfItsArrival() {
        MailLines lines = lines(
                new Exim(),
                "2026-11-24 03:47:08 exim 4.98.2 daemon started: pid=1, no queue runs, listening for SMTP on port 25 (IPv4)",
                "2026-11-24 03:47:18 1xVhUz-0000000000S-3S4v <= victim-3@example.test H=(client.example.test) [172.17.0.1]"
                        + " P=esmtps X=TLS1.2:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no S=295",
                "2026-11-24 03:47:18 1xVhUz-0000000000S-3S4v => :blackhole: <b@example.test> R=discard",
                "2026-11-24 03:47:18 1xVhUz-0000000000S-3S4v Completed",
                "2026-11-24 03:47:19 H=(x) [172.17.0.1] F=<victim-4@example.test> rejected RCPT <b@other.test>: relay",
                "2024-07-09 03:47:20 1sR0ab-00002K-4D <= victim-5@example.test H=(x) [172.17.0.1] P=esmtps S=295");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(3, 1, 5, 1), lines.counts());
    }

    @Test
    void openSmtpdTellsOfEachRecipientOfAMessage() {
        MailLines lines = lines(
                new OpenSmtpd(),
                "info: OpenSMTPD 7.6.0-portable starting",
                "info: listening on 25, 465 and 587",
                "5107abcc5423c560 smtp connected address=203.0.113.9 host=<unknown>",
                "5107abcc5423c560 smtp message msgid=e80407ec size=248 nrcpt=2 proto=ESMTP",
                "5107abcc5423c560 smtp envelope evpid=e80407ecfdf378e1 from=<victim-8@example.test> to=<b@example.test>",
                "5107abcc5423c560 smtp envelope evpid=e80407ec11111111 from=<victim-8@example.test> to=<c@example.test>",
                "5107abcd9c9797f6 mda delivery evpid=e80407ecfdf378e1 from=<victim-8@example.test> to=<b@example.test>"
                        + " rcpt=<b@example.test> user=daemon delay=1s result=Ok stat=Delivered",
                "5107abcf2c958074 smtp envelope evpid=8161124dcd1cb78e from=<victim-8@example.test> to=<b@example.test>");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(8, 2), lines.counts());
    }

    @Test
    void sendmailTellsOfATransactionThatCameToNothingToo() {
        MailLines lines = lines(
                new Sendmail(),
                "sendmail listens",
                "Nov 24 03:47:26 sendmail[42]: 6AO3lPDM000042: from=<victim-2@example.test>, size=23, class=0, nrcpts=1,"
                        + " msgid=<202611240347.6AO3lPDM000042@mail.example.test>, proto=ESMTPS, daemon=MX, relay=[172.17.0.1]",
                "Nov 24 03:47:26 sendmail[44]: 6AO3lPDM000042: to=<b@example.test>, delay=00:00:00, mailer=devnull, stat=Sent",
                "Nov 24 03:47:27 sendmail[43]: 6AO3lPDN000043: from=<victim-3@example.test>, size=0, class=0, nrcpts=1,"
                        + " proto=ESMTPS, daemon=MX, relay=[172.17.0.1]",
                "Nov 24 03:47:27 sendmail[43]: 6AO3lPDN000044: from=<victim-4@example.test>, size=23, class=0, nrcpts=0,"
                        + " msgid=<x@y>, proto=ESMTPS, daemon=MX, relay=[172.17.0.1]");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(2, 1), lines.counts());
    }

    @Test
    void chasquidHasAMailLog() {
        MailLines lines = lines(
                new Chasquid(),
                "_ server.go:300      Server listening on :465 (submission-tls)",
                "_ server.go:300      Server listening on :25 (SMTP)",
                "_ server.go:300      Server listening on :587 (submission)",
                "_ conn.go:722        SMTP.Conn 203.0.113.9:56624: Queued from victim-1@example.test to [b@example.test] - lEE5VsBsnMM",
                "2026-11-24 03:47:30.733610 lEE5VsBsnMM from=victim-1@example.test queued ip=203.0.113.9:56624 to=[b@example.test]",
                "2026-11-24 03:47:30.736419 lEE5VsBsnMM from=victim-1@example.test to=/bin/true sent",
                "2026-11-24 03:47:30.736812 lEE5VsBsnMM from=victim-1@example.test all done");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(1, 1), lines.counts());
    }

    @Test
    void harakaTellsThroughTheLabsPlugin() {
        MailLines lines = lines(
                new Haraka(),
                "every port listens",
                "taken E801C84C-E30C-45AE-9549-80991C72AE52.1 from=<victim-5@example.test>",
                "taken E801C84C-E30C-45AE-9549-80991C72AE52.2 from=<victim-5@example.test>",
                "[NOTICE] [E801C84C-E30C-45AE-9549-80991C72AE52.1] [core] sender <victim-6@example.test> code=CONT msg=\"\"");
        assertTrue(lines.fromTheStart());
        assertEquals(Map.of(5, 2), lines.counts());
    }

    /** Or mails whose lines were thrown away would count as lost. */
    @Test
    void aLogWithoutItsBeginningIsKnown() {
        MailLines lines = lines(
                new Postfix(),
                "Nov 24 03:45:20 postfix/qmgr[99]: 5A1B2C3E: from=<victim-12@example.test>, size=295, nrcpt=1 (queue active)");
        assertFalse(lines.fromTheStart());
        assertEquals(Map.of(12, 1), lines.counts());
    }

    private static MailLines lines(Mta mta, String... log) {
        MtaProfile profile = mta.profile();
        MailLines lines = new MailLines(profile.ready(), Objects.requireNonNull(profile.taken()));
        List.of(log).forEach(lines);
        return lines;
    }
}
