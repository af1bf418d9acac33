package org.mailtls.probe.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.WireException;

class Implicit465Test {
    private static final String ID = "SMTP-IMPLICIT-465";

    @Test
    @Control(check = ID, weak = false)
    void seesTlsFromTheFirstByte() throws Exception {
        assertEquals("offered", value((client, number) -> {
            TlsBytes.read(client.getInputStream());
            client.getOutputStream().write(TlsBytes.flight(0x002f, Map.of(), List.of(new byte[300])));
            TlsBytes.read(client.getInputStream());
        }));
    }

    @Test
    void aRefusalInTheWordsOfTlsIsTls() throws Exception {
        assertEquals("offered", value((client, number) -> {
            TlsBytes.read(client.getInputStream());
            client.getOutputStream().write(TlsBytes.alert(40));
        }));
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAGreetingInTheClear() throws Exception {
        assertEquals("not-tls", value((client, number) -> {
            new Smtp(client.getInputStream(), client.getOutputStream()).say("220 mail.example.test ESMTP");
            TlsBytes.read(client.getInputStream());
        }));
    }

    @Test
    void seesAClosedPort() throws Exception {
        ScriptedServer server = new ScriptedServer((client, number) -> {});
        InetSocketAddress port = server.address();
        server.close();
        assertEquals("closed", Said.value(Implicit465.ask(TestLook.nowhere(), port), ID));
    }

    @Test
    void aPortThatHangsUpAtOnceIsClosed() throws Exception {
        assertEquals("closed", value((client, number) -> TlsBytes.read(client.getInputStream())));
    }

    /** So do a server that is busy and a filter that lets the connection through and nothing else. */
    @Test
    void aSilentPortIsNotTested() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            while (client.getInputStream().read() >= 0) {
                // It listens and says nothing.
                continue;
            }
        })) {
            Answers answers = Implicit465.ask(TestLook.nowhere(), server.address());
            assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
        }
    }

    /** As behind a filter that drops packets without a word. */
    @Test
    void aConnectionThatDoesNotComeAboutIsNotTested() {
        for (IOException cause : List.of(
                new SocketTimeoutException("Connect timed out"), new NoRouteToHostException("No route to host"))) {
            WireException lost = new WireException(WireException.Kind.UNREACHABLE, "No connection.", cause);
            assertEquals(
                    FactState.NOT_TESTED,
                    Said.of(Implicit465.unreachable(lost), ID).state(),
                    cause.toString());
        }
    }

    /** The fact says how many connections it took. */
    @Test
    void itsConnectionIsOneOfTheScan() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            TlsBytes.read(client.getInputStream());
            client.getOutputStream().write(TlsBytes.alert(40));
        })) {
            TestLook look = TestLook.nowhere();
            Implicit465.ask(look, server.address());
            assertEquals(1, look.dialer().opened());
        }
    }

    /** Where the lab has put the service, and nowhere else. */
    @Test
    void aServerOfOurOwnIsAskedWhereItIs() throws Exception {
        TestLook none = TestLook.nowhere();
        none.within(new OwnServer(none.target().address(), null));
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new Implicit465().look(none), ID).state());
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            TlsBytes.read(client.getInputStream());
            client.getOutputStream().write(TlsBytes.alert(40));
        })) {
            TestLook look = TestLook.nowhere();
            look.within(new OwnServer(look.target().address(), server.address()));
            assertEquals("offered", Said.value(new Implicit465().look(look), ID));
        }
    }

    /** 465 of a host whose SMTP is on an odd port may be anybody's. */
    @Test
    void anOddPortIsLeftAlone() throws Exception {
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new Implicit465().look(TestLook.nowhere()), ID).state());
    }

    private static String value(ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            Answers answers = Implicit465.ask(TestLook.nowhere(), server.address());
            return String.valueOf(Said.value(answers, ID));
        }
    }
}
