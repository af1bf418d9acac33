package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenegotiationProbeTest {
    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.ECDSA_P256);
    }

    @Test
    @Control(
            check = {RenegotiationProbe.COUNT, RenegotiationProbe.MANNER},
            weak = true)
    @Control(
            check = {RenegotiationProbe.SECURE, RenegotiationProbe.INSECURE},
            weak = false)
    void countsWhatSunJsseAccepts() throws Exception {
        try (JsseServer server = new JsseServer(identity, "TLSv1.2")) {
            Answers answers = of(server.address());
            assertEquals("11", Said.value(answers, RenegotiationProbe.COUNT));
            assertEquals("accepted", Said.value(answers, RenegotiationProbe.MANNER));
            assertEquals("yes", Said.value(answers, RenegotiationProbe.SECURE));
            assertEquals("no", Said.value(answers, RenegotiationProbe.INSECURE));
        }
    }

    @Test
    @Control(
            check = {RenegotiationProbe.COUNT, RenegotiationProbe.MANNER},
            weak = false)
    void countsNoneWhereNoneIsAccepted() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.NO_RENEGOTIATION)) {
            Answers answers = of(server.address());
            assertEquals("0", Said.value(answers, RenegotiationProbe.COUNT));
            assertEquals("no_renegotiation", Said.value(answers, RenegotiationProbe.MANNER));
            assertTrue(
                    Said.of(answers, RenegotiationProbe.COUNT)
                            .evidence()
                            .toString()
                            .contains("NOOP afterwards: 250"),
                    "a warning does not end the session");
            assertEquals(2, server.connections());
        }
    }

    /** An alert that nobody expected is told as it is, not as the nearest one with a word. */
    @Test
    void anotherAlertHasAWordAndStandsInTheEvidence() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.ILLEGAL_PARAMETER)) {
            Answers answers = of(server.address());
            assertEquals("0", Said.value(answers, RenegotiationProbe.COUNT));
            assertEquals("other-alert", Said.value(answers, RenegotiationProbe.MANNER));
            String evidence =
                    Said.of(answers, RenegotiationProbe.MANNER).evidence().toString();
            assertTrue(evidence.contains("illegal_parameter(47)"), evidence);
        }
    }

    /** The words of the catalogue are those that the probe can say. */
    @Test
    void theCatalogueListsEveryAnswer() {
        Set<String> said = new TreeSet<>();
        for (RenegotiationAnswer each : RenegotiationAnswer.values()) {
            said.add(each.word());
        }
        assertEquals(
                said,
                new TreeSet<>(
                        CheckCatalogue.load().check(RenegotiationProbe.MANNER).words()));
    }

    @Test
    @Control(
            check = {RenegotiationProbe.SECURE, RenegotiationProbe.INSECURE},
            weak = true)
    void seesAServerFromBeforeRfc5746() throws Exception {
        try (FakeTls12 server = new FakeTls12().insecure()) {
            Answers answers = of(server.address());
            assertEquals("no", Said.value(answers, RenegotiationProbe.SECURE));
            assertEquals("yes", Said.value(answers, RenegotiationProbe.INSECURE));
        }
    }

    /** Slow is not the same as unwilling: the manner is known, the number is not. */
    @Test
    void silenceLeavesTheNumberOpen() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.SILENT)) {
            Answers answers = new RenegotiationProbe()
                    .look(new ImpatientLook(TestLook.at(server.address()).seen("VER-SET", "TLSv1.2"), server.client()));
            assertEquals("silence", Said.value(answers, RenegotiationProbe.MANNER));
            assertEquals(
                    FactState.NOT_TESTED,
                    Said.of(answers, RenegotiationProbe.COUNT).state());
            assertEquals(
                    FactState.NOT_TESTED,
                    Said.of(answers, RenegotiationProbe.INSECURE).state());
        }
    }

    /** It ends the session because there is too much to do, whatever the client is about. */
    @Test
    void aServerThatIsBusyRefusesNoRenegotiation() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.CLOSES)) {
            server.inside("EHLO", "421 4.7.0 too many connections");
            openIn(of(server.address()));
        }
    }

    @Test
    void aServerThatSaysItIsBusyInsteadOfAHandshakeRefusesNone() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.PUTS_OFF)) {
            openIn(of(server.address()));
        }
    }

    @Test
    void aServerThatRefusesEhloIsNotAskedAnyFurther() throws Exception {
        try (FakeTls12 server = new FakeTls12().renegotiates(FakeTls12.Renegotiates.CLOSES)) {
            server.inside("EHLO", "554 5.7.1 not you");
            openIn(of(server.address()));
        }
    }

    private static void openIn(Answers answers) {
        assertEquals("yes", Said.value(answers, RenegotiationProbe.SECURE));
        for (String id : List.of(RenegotiationProbe.COUNT, RenegotiationProbe.MANNER, RenegotiationProbe.INSECURE)) {
            assertEquals(FactState.NOT_TESTED, Said.of(answers, id).state(), id + ": " + Said.of(answers, id));
        }
    }

    @Test
    void tls13KnowsNoRenegotiation() throws Exception {
        Answers answers = new RenegotiationProbe().look(TestLook.nowhere().seen("VER-SET", "TLSv1.3"));
        for (String id : new RenegotiationProbe().answers()) {
            assertEquals(FactState.NOT_APPLICABLE, Said.of(answers, id).state(), id);
        }
    }

    private static Answers of(InetSocketAddress address) throws Exception {
        return new RenegotiationProbe().look(TestLook.at(address).seen("VER-SET", "TLSv1.2"));
    }
}
