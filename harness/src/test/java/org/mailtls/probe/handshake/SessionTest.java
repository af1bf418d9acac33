package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.scenario.Service;
import org.mailtls.smtp.Reply;

/** What a session makes of a server that has too much to do. */
class SessionTest {
    private static final String BUSY = "421 4.7.0 too many commands";

    private final Gate gate = new Gate(8, Duration.ZERO);

    @Test
    void aPutOffInsideTlsIsNoAnswerAndSlowsTheScanOnce() throws Exception {
        try (FakeTls12 server = new FakeTls12()) {
            server.inside("EHLO", BUSY).inside("NOOP", "450 4.7.1 later");
            try (Session session = open(server)) {
                WireException busy = assertThrows(WireException.class, session::ehlo);
                assertEquals(WireException.Kind.THROTTLED, busy.kind());
                assertEquals(
                        "Inside TLS the server answered '" + BUSY + "' to EHLO.", String.valueOf(busy.getMessage()));
                assertThrows(WireException.class, () -> session.command("NOOP"));
                assertEquals(1, gate.throttled());
                assertEquals(4, gate.limit());
                assertEquals(BUSY, gate.firstPutOff().map(Reply::toString).orElse("none"));
            }
        }
    }

    /** Greylisting puts off one mailbox's mail, a login fails for want of who knows the password. */
    @ParameterizedTest
    @CsvSource({"RCPT TO:<a@example.test>,450 4.2.0 Greylisted", "AUTH PLAIN AA==,454 4.7.0 Temporary failure"})
    void whatSpeaksOfSomethingElseIsAnAnswer(String command, String reply) throws Exception {
        try (FakeTls12 server = new FakeTls12()) {
            server.inside(command.substring(0, 4), reply);
            try (Session session = open(server)) {
                assertEquals(reply, session.command(command).toString());
                assertEquals(0, gate.throttled());
            }
        }
    }

    @Test
    void whoeverWantsTheReplyItselfGetsIt() throws Exception {
        try (FakeTls12 server = new FakeTls12()) {
            server.inside("NOOP", BUSY);
            try (Session session = open(server)) {
                session.send("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
                Reply reply = session.anyReplyWithin(Duration.ofSeconds(5));
                assertTrue(reply != null && reply.code() == 421);
                assertEquals(0, gate.throttled());
            }
        }
    }

    private Session open(FakeServer server) throws Exception {
        Target target = new Target("mail.example.test", server.address(), Service.SMTP, false);
        return new Handshakes(new Dialer(target, gate, FakeServer.LIMITS))
                .tls12(Manner12.USUAL)
                .session();
    }
}
