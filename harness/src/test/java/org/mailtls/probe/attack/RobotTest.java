package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
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
import org.mailtls.probe.scripted.Pem;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.scripted.TlsBytes;
import org.mailtls.probe.wire.TlsRecord;

/** Against servers that really decrypt what the client made up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RobotTest {
    private static final String ID = "ATT-ROBOT";
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int BAD_RECORD_MAC = 20;
    private static final int SECRET = 48;

    private List<byte[]> chain = List.of();
    private BigInteger modulus = BigInteger.ONE;
    private BigInteger exponent = BigInteger.ONE;

    /** What a server does once it has decrypted the secret, and once it has all of the client's flight. */
    private interface Oracle {
        void keyExchange(byte[] block, Socket client) throws IOException;

        void finished(byte[] block, Socket client) throws IOException;
    }

    @BeforeAll
    void makeKey(@TempDir Path folder) throws Exception {
        PemFiles files = TestAuthority.create(folder.resolve("pki")).issue(KeyType.RSA_2048);
        chain = Pem.blocks(files.chain());
        RSAKeyParameters key = (RSAKeyParameters)
                PrivateKeyFactory.createKey(Pem.blocks(files.key()).get(0));
        modulus = key.getModulus();
        exponent = key.getExponent();
    }

    @Test
    @Control(check = ID, weak = true)
    void seesAServerThatTellsWrongPaddingAtOnce() throws Exception {
        Answers answers = against(new Oracle() {
            @Override
            public void keyExchange(byte[] block, Socket client) throws IOException {
                if (!padded(block)) {
                    client.getOutputStream().write(TlsBytes.alert(HANDSHAKE_FAILURE));
                }
            }

            @Override
            public void finished(byte[] block, Socket client) throws IOException {
                client.getOutputStream().write(TlsBytes.alert(BAD_RECORD_MAC));
            }
        });
        assertEquals("yes", Said.value(answers, ID));
        assertTrue(
                Said.of(answers, ID).evidence().toString().contains("wrong first bytes - alert handshake_failure(40)"));
    }

    /** The answers to the whole flight are alike; only whoever sends the key exchange alone sees the difference. */
    @Test
    void seesAServerThatHangsUpAtWrongPaddingAlone() throws Exception {
        Answers answers = against(new Oracle() {
            @Override
            public void keyExchange(byte[] block, Socket client) throws IOException {
                if (!padded(block) && client.getInputStream().available() == 0) {
                    client.close();
                }
            }

            @Override
            public void finished(byte[] block, Socket client) throws IOException {
                client.getOutputStream().write(TlsBytes.alert(BAD_RECORD_MAC));
            }
        });
        assertEquals("yes", Said.value(answers, ID));
    }

    @Test
    void seesAServerThatChecksTheVersion() throws Exception {
        Answers answers = against(new Oracle() {
            @Override
            public void keyExchange(byte[] block, Socket client) {
                // It says nothing yet.
            }

            @Override
            public void finished(byte[] block, Socket client) throws IOException {
                boolean other = padded(block) && block[block.length - SECRET] != 3;
                client.getOutputStream().write(TlsBytes.alert(other ? HANDSHAKE_FAILURE : BAD_RECORD_MAC));
            }
        });
        assertEquals("yes", Said.value(answers, ID));
    }

    @Test
    @Control(check = ID, weak = false)
    void seesAServerThatAnswersAlwaysAlike() throws Exception {
        Answers answers = against(new Oracle() {
            @Override
            public void keyExchange(byte[] block, Socket client) {
                // As RFC 5246, 7.4.7.1 has it: go on with another secret.
            }

            @Override
            public void finished(byte[] block, Socket client) throws IOException {
                client.getOutputStream().write(TlsBytes.alert(BAD_RECORD_MAC));
            }
        });
        assertEquals("no", Said.value(answers, ID));
    }

    /** Answers by turns are no oracle: they say nothing of the padding. */
    @Test
    void answersByChanceAreNoOracle() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        Answers answers = against(new Oracle() {
            @Override
            public void keyExchange(byte[] block, Socket client) {
                // It says nothing yet.
            }

            @Override
            public void finished(byte[] block, Socket client) throws IOException {
                // Seven and five have no common divisor: each padding meets each answer.
                int alert = turn.incrementAndGet() % 7 < 3 ? HANDSHAKE_FAILURE : BAD_RECORD_MAC;
                client.getOutputStream().write(TlsBytes.alert(alert));
            }
        });
        assertEquals(FactState.NOT_TESTED, Said.of(answers, ID).state());
    }

    @Test
    void withoutTheKeyExchangeThereIsNothingToAsk() throws Exception {
        assertEquals(
                FactState.NOT_APPLICABLE,
                answering(TlsBytes.alert(HANDSHAKE_FAILURE)).state());
    }

    /** Where other hellos are answered it refuses the suites; where none is it may be out of order. */
    @Test
    void aDroppedConnectionRefusesOnlyWhereTlsIsSpoken() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                TlsBytes.read(client.getInputStream());
            }
        })) {
            Answers sound = new Robot().look(TestLook.at(server.address()).seen("VER-SET", "TLSv1.3"));
            assertEquals(FactState.NOT_APPLICABLE, Said.of(sound, ID).state());
            Answers dead = new Robot().look(TestLook.at(server.address()).unknown("VER-SET"));
            assertEquals(FactState.NOT_TESTED, Said.of(dead, ID).state());
        }
    }

    @Test
    void aFlightThatBreaksOffSaysNothing() throws Exception {
        byte[] flight = TlsBytes.flight(0x002f, Map.of(), chain);
        assertEquals(
                FactState.NOT_TESTED,
                answering(Arrays.copyOf(flight, flight.length - 1)).state());
    }

    private static Fact answering(byte[] flight) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
            if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                TlsBytes.read(client.getInputStream());
                client.getOutputStream().write(flight);
            }
        })) {
            return Said.of(new Robot().look(TestLook.at(server.address())), ID);
        }
    }

    private Answers against(Oracle oracle) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> serve(client, oracle))) {
            return new Robot().look(TestLook.at(server.address()));
        }
    }

    private void serve(Socket client, Oracle oracle) throws IOException {
        if (!new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
            return;
        }
        TlsBytes.read(client.getInputStream());
        client.getOutputStream().write(TlsBytes.flight(0x002f, Map.of(), chain));
        TlsRecord exchange = TlsBytes.read(client.getInputStream());
        if (exchange == null) {
            return;
        }
        // Header of the message and length of the secret.
        byte[] block = decrypted(Arrays.copyOfRange(exchange.body(), 6, exchange.body().length));
        oracle.keyExchange(block, client);
        TlsRecord change = TlsBytes.read(client.getInputStream());
        TlsRecord finished = change == null ? null : TlsBytes.read(client.getInputStream());
        if (finished != null) {
            oracle.finished(block, client);
        }
    }

    private byte[] decrypted(byte[] secret) {
        byte[] plain = new BigInteger(1, secret).modPow(exponent, modulus).toByteArray();
        byte[] block = new byte[secret.length];
        int length = Math.min(plain.length, block.length);
        System.arraycopy(plain, plain.length - length, block, block.length - length, length);
        return block;
    }

    /** RFC 8017, 7.2.2: 00 02, at least eight bytes that are not zero, 00, and a secret of the right length. */
    private static boolean padded(byte[] block) {
        int zero = 2;
        while (zero < block.length && block[zero] != 0) {
            zero++;
        }
        return block[0] == 0 && block[1] == 2 && zero == block.length - SECRET - 1;
    }
}
