package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.server.TakenMail;

/** Mail from anybody, in lines as the servers of the lab write them. */
class SenderLinesTest {
    @Test
    void postfixNamesAnySenderAndTellsOfAMailOnce() {
        List<TakenMail> mails = mails(
                new Postfix(),
                "Nov 24 03:45:17 mail postfix/qmgr[99]: 4A1B2C3D: from=<anybody@client.example.org>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:19 mail postfix/qmgr[99]: 4A1B2C3D: from=<anybody@client.example.org>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:20 mail postfix/qmgr[99]: 5A1B2C3D: from=<>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:21 mail postfix/qmgr[99]: 6A1B2C3D: from=<victim-7@example.test>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:21 mail postfix/smtpd[165]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1"
                        + " <b@other.test>: Relay access denied; from=<anybody@client.example.org> to=<b@other.test>");
        assertEquals(
                List.of(
                        new TakenMail("4A1B2C3D", "anybody@client.example.org"),
                        new TakenMail("5A1B2C3D", ""),
                        new TakenMail("6A1B2C3D", "victim-7@example.test")),
                mails);
    }

    @Test
    void eximWritesAnEmptySenderInItsOwnWay() {
        List<TakenMail> mails = mails(
                new Exim(),
                "2026-11-24 03:47:18 1xVhUz-0000000000S-3S4v <= a@client.example.org H=(client.example.test) [172.17.0.1] P=esmtps",
                "2026-11-24 03:47:19 1xVhUz-0000000000S-3S4w <= <> H=(client.example.test) [172.17.0.1] P=esmtps");
        assertEquals(
                List.of(
                        new TakenMail("1xVhUz-0000000000S-3S4v", "a@client.example.org"),
                        new TakenMail("1xVhUz-0000000000S-3S4w", "")),
                mails);
    }

    /** A sender is what a client wrote; it cannot pass for two, nor make the rest of the line part of it. */
    @Test
    void aSenderCannotWriteLines() {
        List<TakenMail> mails = mails(
                new Postfix(),
                "Nov 24 03:45:17 mail postfix/qmgr[99]: 4A1B2C3D: from=<x>, size=1, y@z>, size=295, nrcpt=1 (queue active)",
                "Nov 24 03:45:17 mail postfix/qmgr[99]: 4A1B2C3E: from=<" + "x".repeat(2000) + ">, size=295");
        assertEquals(List.of(new TakenMail("4A1B2C3D", "x")), mails);
    }

    /** Or a change to one of them would leave its mails out. */
    @Test
    void eachServersLineHasASenderToTake() {
        int told = 0;
        for (Mta mta : ContainerDriver.mtas()) {
            Pattern taken = mta.profile().taken();
            if (taken != null) {
                told++;
                String anybody = MtaProfile.fromAnybody(taken).pattern();
                assertTrue(anybody.contains("(?<sender>") && !anybody.contains("victim"), mta.name() + ": " + anybody);
            }
        }
        assertTrue(told >= 6, "servers that tell: " + told);
    }

    @Test
    void onlyTheNewestAreKept() {
        SenderLines lines = new SenderLines(MtaProfile.fromAnybody(
                Objects.requireNonNull(new Postfix().profile().taken())));
        for (int i = 0; i < 10_001; i++) {
            lines.accept("postfix/qmgr[99]: " + i + ": from=<a@b>, size=1");
        }
        List<TakenMail> mails = lines.mails();
        assertEquals(10_000, mails.size());
        assertEquals("1", mails.get(0).id());
        assertEquals("10000", mails.get(9_999).id());
    }

    private static List<TakenMail> mails(Mta mta, String... log) {
        SenderLines lines = new SenderLines(
                MtaProfile.fromAnybody(Objects.requireNonNull(mta.profile().taken())));
        List.of(log).forEach(lines);
        return lines.mails();
    }
}
