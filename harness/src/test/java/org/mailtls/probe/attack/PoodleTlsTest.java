package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoodleTlsTest {
    private static final String ID = "ATT-POODLE-TLS";

    private PemFiles identity;

    @BeforeAll
    void makeKey(@TempDir Path folder) {
        identity = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatChecksTheLastByteAlone() throws Exception {
        for (ProtocolVersion version : ProtocolVersion.TLSv12.downTo(ProtocolVersion.TLSv10)) {
            Answers answers = against(new LaxCrypto(), version);
            assertEquals("yes", Said.value(answers, ID), version + ": " + Said.of(answers, ID));
        }
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatChecksAllOfThePadding() throws Exception {
        for (ProtocolVersion version : ProtocolVersion.TLSv12.downTo(ProtocolVersion.TLSv10)) {
            Answers answers = against(new BcTlsCrypto(new SecureRandom()), version);
            Fact fact = Said.of(answers, ID);
            assertEquals("no", Said.value(answers, ID), version + ": " + fact);
            assertTrue(
                    fact.evidence().toString().contains("bad_record_mac"),
                    fact.evidence().toString());
        }
    }

    @Test
    void withoutCbcThereIsNothingToAsk() throws Exception {
        TestLook look = TestLook.nowhere().seen("CS-CBC-SHA1").seen("CS-CBC-SHA2");
        assertEquals(
                FactState.NOT_APPLICABLE,
                Said.of(new PoodleTls().look(look), ID).state());
    }

    /** Its reply comes whatever the padding was. */
    @Test
    void aServerThatIsBusyShowsNothing() throws Exception {
        Answers answers = against(new BcTlsCrypto(new SecureRandom()), ProtocolVersion.TLSv12, smtp -> {
            smtp.verb();
            smtp.say("250 ok", "421 4.7.0 too many commands");
            smtp.agree();
        });
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
    }

    /** The server's part inside TLS. */
    private interface Talk {
        void with(Smtp smtp) throws IOException;
    }

    private Answers against(BcTlsCrypto crypto, ProtocolVersion version) throws Exception {
        return against(crypto, version, Smtp::agree);
    }

    private Answers against(BcTlsCrypto crypto, ProtocolVersion version, Talk talk) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                talk.with(new BouncyServer(crypto, identity)
                        .versions(version)
                        .suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA)
                        .over(client));
            }
        })) {
            return new PoodleTls()
                    .look(TestLook.at(server.address())
                            .seen("CS-CBC-SHA1", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")
                            .seen("CS-CBC-SHA2"));
        }
    }
}
