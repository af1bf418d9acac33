package org.mailtls.outbound.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.ServerHellos;
import org.mailtls.probe.wire.TlsRecord;

/** A conversation with a sink, byte by byte. */
final class SinkTalk implements AutoCloseable {
    private static final int MILLIS = 10_000;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;

    private final Socket plain;
    private Socket socket;

    private SinkTalk(Socket plain) {
        this.plain = plain;
        this.socket = plain;
    }

    /** Up to the greeting. */
    static SinkTalk to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(MILLIS);
        SinkTalk talk = new SinkTalk(socket);
        talk.reply();
        return talk;
    }

    /** Up to the 220 to STARTTLS. */
    static SinkTalk upToTls(int port) throws IOException {
        SinkTalk talk = to(port);
        talk.say("EHLO client.test");
        String ready = talk.say("STARTTLS");
        if (!ready.startsWith("220")) {
            throw new IOException(ready);
        }
        return talk;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The whole reply, with its line ends. */
    String say(String commands) throws IOException {
        send((commands + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    String reply() throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = line();
            all.append(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        return all.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after '" + line.toString(StandardCharsets.US_ASCII) + "'");
            }
            line.write(next);
        } while (next != '\n');
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** All that comes, without waiting for more than there is by then. */
    byte[] rest() throws IOException {
        return plain.getInputStream().readAllBytes();
    }

    int available() throws IOException {
        return plain.getInputStream().available();
    }

    void discard(int bytes) throws IOException {
        plain.getInputStream().skipNBytes(bytes);
    }

    /** What the sink chooses of a hand-made offer. */
    ServerHello offer(Hello hello) throws IOException {
        send(hello.record());
        byte[] header = plain.getInputStream().readNBytes(RECORD_HEADER);
        if (header.length < RECORD_HEADER || header[0] != TlsRecord.HANDSHAKE) {
            throw new IOException("no ServerHello but " + Arrays.toString(header));
        }
        byte[] body = plain.getInputStream().readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
        int length = (body[1] & 0xff) << 16 | (body[2] & 0xff) << 8 | body[3] & 0xff;
        return ServerHellos.parse(Arrays.copyOfRange(body, MESSAGE_HEADER, MESSAGE_HEADER + length));
    }

    /** Shakes hands, whoever it is; for the rest of the conversation. */
    SSLSocket secure(String... protocols) throws IOException {
        SSLSocket tls =
                (SSLSocket) trustingAll().getSocketFactory().createSocket(plain, Sinks.HOST, plain.getPort(), true);
        if (protocols.length > 0) {
            tls.setEnabledProtocols(protocols);
        }
        tls.startHandshake();
        socket = tls;
        return tls;
    }

    String mail() throws IOException {
        say("EHLO client.test");
        say("MAIL FROM:<outbound-1@example.test>");
        say("RCPT TO:<mail@strong.sinks.test>");
        say("DATA");
        return say("Received: by client.test\r\n\twith ESMTPS\r\nSubject: x\r\n\r\nbody\r\n.");
    }

    static X509Certificate leaf(SSLSocket tls) throws IOException {
        return (X509Certificate) List.of(tls.getSession().getPeerCertificates()).get(0);
    }

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        plain.close();
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
