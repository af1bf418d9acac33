package org.mailtls.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.mailtls.provider.PumpSink;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsPump;
import org.mailtls.scenario.BufferKind;

/** The server's side of TLS for a script, in its one thread: it reads from the socket only when the script asks. */
final class TlsPeer {
    private final ScriptedServer.Peer peer;
    private final TlsPump pump;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int taken;

    private TlsPeer(ScriptedServer.Peer peer, TlsEngines engines) {
        this.peer = peer;
        this.pump = new TlsPump(engines.newEngine(), false, BufferKind.HEAP, new Sink());
    }

    /** Plays the script's part from the greeting to the end of the handshake. */
    static TlsPeer upToTls(ScriptedServer.Peer peer, TlsEngines engines) throws IOException {
        peer.upToEhlo();
        peer.line();
        peer.send("220 go\r\n");
        return atOnce(peer, engines);
    }

    /** Plays the script's part up to the end of a handshake that comes before everything else. */
    static TlsPeer atOnce(ScriptedServer.Peer peer, TlsEngines engines) throws IOException {
        TlsPeer tls = new TlsPeer(peer, engines);
        tls.pump.begin();
        while (tls.pump.handshake().isEmpty()) {
            tls.read();
        }
        return tls;
    }

    void send(String bytes) throws IOException {
        pump.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads up to the next LF. */
    String line() throws IOException {
        while (true) {
            String text = received.toString(StandardCharsets.US_ASCII);
            int end = text.indexOf('\n', taken);
            if (end >= 0) {
                String line = text.substring(taken, end + 1);
                taken = end + 1;
                return line;
            }
            read();
        }
    }

    private void read() throws IOException {
        byte[] bytes = new byte[16 * 1024];
        int n = peer.socket().getInputStream().read(bytes);
        if (n < 0) {
            throw new IOException("The client hung up");
        }
        pump.receive(ByteBuffer.wrap(bytes, 0, n));
    }

    private final class Sink implements PumpSink {
        @Override
        public void records(ByteBuffer tls) {
            byte[] bytes = new byte[tls.remaining()];
            tls.get(bytes);
            try {
                peer.socket().getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void plaintext(ByteBuffer data) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received.writeBytes(bytes);
        }
    }
}
