package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
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
import org.mailtls.probe.Probe;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.ScriptedServer;

/** Against a server that logs what was, and the same server logging something else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceControlsTest {
    private static final String LINE = "LOG-TLS-LINE";
    private static final String HEADER = "LOG-RECEIVED-HEADER";
    private static final String REASON = "LOG-ERROR-REASON";

    private PemFiles identity;

    @BeforeAll
    void makeIdentity(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    private static Answers ask(Probe probe, LoggingPostfix postfix) throws Exception {
        try (ScriptedServer server = new ScriptedServer(postfix)) {
            return probe.look(
                    TestLook.at(server.address()).seen("VER-SET", "TLSv1.2").within(postfix.server()));
        }
    }

    @Test
    @Control(check = LINE, weak = false)
    void aLineThatIsRightAgrees() throws Exception {
        Answers answers = ask(new TlsLineProbe(), new LoggingPostfix(identity));
        assertEquals("agrees", Said.value(answers, LINE));
        assertTrue(Said.of(answers, LINE).evidence().get(0).contains("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
    }

    @Test
    @Control(check = LINE, weak = true)
    void aLineOfAnotherVersionDiffers() throws Exception {
        LoggingPostfix lying = new LoggingPostfix(identity)
                .session("TLSv1.3 with cipher TLS_AES_128_GCM_SHA256 (128/128 bits) key-exchange x25519");
        assertEquals("differs", Said.value(ask(new TlsLineProbe(), lying), LINE));
    }

    @Test
    @Control(check = HEADER, weak = false)
    void aHeaderThatIsRightAgrees() throws Exception {
        assertEquals("agrees", Said.value(ask(new ReceivedProbe(), new LoggingPostfix(identity)), HEADER));
    }

    @Test
    @Control(check = HEADER, weak = true)
    void aHeaderThatTellsNothingIsMissing() throws Exception {
        LoggingPostfix silent = new LoggingPostfix(identity).header("");
        assertEquals("missing", Said.value(ask(new ReceivedProbe(), silent), HEADER));
    }

    @Test
    @Control(check = REASON, weak = false)
    void reasonsThatAreRightAgree() throws Exception {
        Answers answers = ask(new ErrorReasonProbe(), new LoggingPostfix(identity));
        assertEquals("agrees", Said.value(answers, REASON));
        assertEquals(2, Said.of(answers, REASON).evidence().size(), "a version and a suite");
    }

    @Test
    @Control(check = REASON, weak = true)
    void aLogWithoutReasonsLacksThem() throws Exception {
        LoggingPostfix silent = new LoggingPostfix(identity).reason("something went wrong");
        assertEquals("missing", Said.value(ask(new ErrorReasonProbe(), silent), REASON));
    }

    @Test
    void oneReasonForAllDiffers() throws Exception {
        LoggingPostfix wrong = new LoggingPostfix(identity).reason("no shared cipher");
        assertEquals("differs", Said.value(ask(new ErrorReasonProbe(), wrong), REASON));
    }

    @Test
    void aMailThatIsThrownAwayUnseenIsNotTested() throws Exception {
        LoggingServer plain = new LoggingServer("Postfix", Map.of());
        Answers answers = new ReceivedProbe().look(TestLook.nowhere().within(plain));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, HEADER).state());
        assertTrue(Said.of(answers, HEADER).reason().contains("header_checks"));
        Answers exim = new ReceivedProbe().look(TestLook.nowhere().within(new LoggingServer("Exim", Map.of())));
        assertEquals(FactState.NOT_TESTED, Said.of(exim, HEADER).state());
    }

    @Test
    void aLogOfUnknownFormIsNotTested() throws Exception {
        LoggingServer stranger = new LoggingServer("SubEthaSMTP", Map.of());
        Answers answers = new TlsLineProbe().look(TestLook.nowhere().within(stranger));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, LINE).state());
    }

    /** Nobody shook hands with it, so that a refusal has no reason that is known beforehand. */
    @Test
    void withoutAKnownVersionNothingIsProvoked() throws Exception {
        LoggingServer server = new LoggingServer("Exim", Map.of());
        Answers answers = new ErrorReasonProbe()
                .look(TestLook.nowhere().unknown("VER-SET").within(server));
        assertEquals(FactState.NOT_TESTED, Said.of(answers, REASON).state());
    }
}
