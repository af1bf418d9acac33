package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTieTest {
    private static final Token TOKEN = new Token("evidence-0badcafe");
    private static final String CONNECT = "mail postfix/smtpd[7]: connect from unknown[172.17.0.1]";
    private static final String OURS =
            "mail postfix/smtpd[7]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1.2 with cipher AES128-SHA (128/128 bits)";
    private static final String REJECT =
            "mail postfix/smtpd[7]: NOQUEUE: reject: RCPT from unknown[172.17.0.1]: 454 4.7.1"
                    + " <evidence-0badcafe@elsewhere.invalid>: Relay access denied; helo=<evidence-0badcafe.example.test>";
    private static final String THEIRS =
            "mail postfix/smtpd[8]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256 (128/128 bits)";
    private static final String BEFORE =
            "mail postfix/smtpd[7]: Anonymous TLS connection established from unknown[172.17.0.1]: TLSv1 with cipher AES256-SHA (256/256 bits)";

    @Test
    void linesOfOneProcessAreCutAtItsConnections() {
        List<String> log = List.of(CONNECT, BEFORE, CONNECT, OURS, THEIRS, REJECT, CONNECT, BEFORE);
        assertEquals(List.of(CONNECT, OURS, REJECT), LogTie.lines(log, TOKEN, new PostfixLog()));
    }

    @Test
    void aLogCutInTheMiddleStillTellsOfTheConnection() {
        assertEquals(List.of(OURS, REJECT), LogTie.lines(List.of(OURS, THEIRS, REJECT), TOKEN, new PostfixLog()));
    }

    @Test
    void withoutTheTokenNothingIsOurs() {
        assertEquals(List.of(), LogTie.lines(List.of(CONNECT, OURS, THEIRS), TOKEN, new PostfixLog()));
    }

    @Test
    void linesThatStandForThemselvesAreThoseThatNameTheToken() {
        String rejected = "H=(evidence-0badcafe.example.test) [172.17.0.1] X=TLS1.2:RSA__AES_128_GCM:128 rejected RCPT";
        assertEquals(
                List.of(rejected),
                LogTie.lines(List.of("SMTP connection from [172.17.0.1]", rejected), TOKEN, new EximLog()));
    }

    @Test
    void linesOfAnotherProgramThatNameTheTokenAreKept() {
        String cleanup = "mail postfix/cleanup[9]: 4D2A: info: header Received: from evidence-0badcafe.example.test";
        assertEquals(
                List.of(CONNECT, REJECT, cleanup),
                LogTie.lines(List.of(CONNECT, REJECT, cleanup), TOKEN, new PostfixLog()));
    }

    @Test
    void newLinesFollowTheLastOneThatWasThere() {
        List<String> before = List.of("a", "b", "same");
        assertEquals(List.of("c"), LogTail.since(before, List.of("b", "same", "c")));
        assertEquals(List.of("same", "c"), LogTail.since(before, List.of("a", "b", "same", "same", "c")));
        assertEquals(List.of("x", "y"), LogTail.since(before, List.of("x", "y")));
        assertEquals(List.of("x"), LogTail.since(List.of(), List.of("x")));
    }

    @Test
    void noTwoTokensAreAlike() {
        assertNotEquals(Token.fresh(), Token.fresh());
    }
}
