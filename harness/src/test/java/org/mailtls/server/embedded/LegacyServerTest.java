package org.mailtls.server.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;

/** The negative control must really be weak: seen with hand-made ClientHellos, as this JVM's own TLS is too strict. */
class LegacyServerTest {
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;
    private static final int RSA_3DES = 0x000a;
    private static final int RSA_AES128_CBC = 0x002f;
    private static final int DH_ANON_AES128_CBC = 0x0034;
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;

    private final Path folder;

    LegacyServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takesOldProtocolsTripleDesAndAnonymousClients() throws Exception {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.RSA_2048);
        try (MailServer server =
                new EmbeddedDriver().start(EmbeddedStarts.of(identity, TlsSettings.DEFAULT, "legacy"))) {
            assertArrayEquals(new int[] {HANDSHAKE, TLS_1_0, RSA_AES128_CBC}, answer(server, TLS_1_0, RSA_AES128_CBC));
            assertArrayEquals(new int[] {HANDSHAKE, TLS_1_1, RSA_AES128_CBC}, answer(server, TLS_1_1, RSA_AES128_CBC));
            assertArrayEquals(new int[] {HANDSHAKE, TLS_1_0, RSA_3DES}, answer(server, TLS_1_0, RSA_3DES));
            assertArrayEquals(
                    new int[] {HANDSHAKE, TLS_1_0, DH_ANON_AES128_CBC}, answer(server, TLS_1_0, DH_ANON_AES128_CBC));
            assertTrue((server.identity().settings().get("protocols") + " ").contains("TLSv1 "));
        }
    }

    @Test
    void anOrdinaryServerRefusesThemAll() throws Exception {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.RSA_2048);
        try (MailServer server = new EmbeddedDriver().start(EmbeddedStarts.of(identity, TlsSettings.DEFAULT, null))) {
            for (int suite : new int[] {RSA_AES128_CBC, RSA_3DES, DH_ANON_AES128_CBC}) {
                assertEquals(ALERT, answer(server, TLS_1_0, suite)[0]);
            }
        }
    }

    /** Content type of the server's first record; for a ServerHello also its version and its suite. */
    private static int[] answer(MailServer server, int version, int suite) throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            line(in);
            out.write("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(line(in).startsWith("220 "));
            out.write(clientHello(version, suite));
            int type = in.readUnsignedByte();
            in.skipNBytes(4);
            if (type != HANDSHAKE) {
                return new int[] {type};
            }
            assertEquals(2, in.readUnsignedByte(), "ServerHello");
            in.skipNBytes(3);
            int chosen = in.readUnsignedShort();
            in.skipNBytes(32);
            in.skipNBytes(in.readUnsignedByte());
            return new int[] {type, chosen, in.readUnsignedShort()};
        }
    }

    /** RFC 2246, 7.4.1.2, with the renegotiation_info that RFC 5746 wants. */
    private static byte[] clientHello(int version, int suite) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int length = 2 + 32 + 1 + 2 + 4 + 2;
        out.writeByte(HANDSHAKE);
        out.writeShort(TLS_1_0);
        out.writeShort(length + 4);
        out.writeInt((1 << 24) | length);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(4);
        out.writeShort(suite);
        // TLS_EMPTY_RENEGOTIATION_INFO_SCSV
        out.writeShort(0x00ff);
        out.writeByte(1);
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            line.append((char) b);
        }
        return line.toString();
    }
}
