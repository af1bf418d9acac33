package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ClientHelloBytes;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

/** Against a server that gives a ticket in its first session, and resumes the second as it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketbleedTest {
    private static final String ID = "ATT-TICKETBLEED";
    private static final int SESSION_TICKET = 35;
    private static final byte[] TICKET = "a ticket of a server that keeps none".getBytes(StandardCharsets.US_ASCII);

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatFillsTheSessionIdUp() throws Exception {
        Answers answers = against(id -> Arrays.copyOf(id, 32), true);
        assertEquals("yes", Said.value(answers, ID));
        assertTrue(Said.of(answers, ID).evidence().contains("31 bytes too many"));
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatGivesTheSessionIdBack() throws Exception {
        assertEquals("no", Said.value(against(id -> id, true), ID));
    }

    /** A whole handshake has a session id of the server's own making. */
    @Test
    void aServerThatDoesNotResumeIsNotTested() throws Exception {
        assertEquals(
                FactState.NOT_TESTED,
                Said.of(against(id -> Arrays.copyOf(id, 32), false), ID).state());
    }

    @Test
    void withoutTicketsThereIsNothingToAsk() throws Exception {
        TestLook look = TestLook.nowhere().flag("RES-TICKET", false);
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new Ticketbleed().look(look), ID).state());
    }

    private Answers against(UnaryOperator<byte[]> sessionId, boolean resumes) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                return;
            }
            if (number == 1) {
                new BouncyServer(identity)
                        .versions(ProtocolVersion.TLSv12)
                        .ticket(TICKET)
                        .over(client)
                        .agree();
            } else {
                second(client, sessionId, resumes);
            }
        })) {
            return new Ticketbleed().look(TestLook.at(server.address()).flag("RES-TICKET", true));
        }
    }

    private static void second(Socket client, UnaryOperator<byte[]> sessionId, boolean resumes) throws IOException {
        TlsRecord record = TlsBytes.read(client.getInputStream());
        if (record == null) {
            return;
        }
        ClientHelloBytes hello = ClientHelloBytes.of(record);
        if (!Arrays.equals(TICKET, hello.extensions().get(SESSION_TICKET)) || hello.sessionId().length != 1) {
            throw new IOException("the client presents no ticket with a short session id");
        }
        byte[] answer = TlsBytes.serverHello(hello.suites().get(0), sessionId.apply(hello.sessionId()), Map.of());
        byte[] rest = resumes
                ? TlsBytes.joined(
                        TlsRecord.of(TlsRecord.CHANGE_CIPHER_SPEC, TlsBytes.TLS12, new byte[] {1})
                                .bytes(),
                        TlsRecord.of(TlsRecord.HANDSHAKE, TlsBytes.TLS12, new byte[40])
                                .bytes())
                : TlsBytes.joined(TlsBytes.certificate(List.of(new byte[300])), TlsBytes.done());
        client.getOutputStream().write(TlsBytes.joined(answer, rest));
        TlsBytes.read(client.getInputStream());
    }
}
