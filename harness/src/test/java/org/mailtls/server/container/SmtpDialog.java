package org.mailtls.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.BCSSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** A client of the plainest kind, on JSSE's sockets, so that a server is not tested by the product's own client. */
final class SmtpDialog implements AutoCloseable {
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private final List<String> extensions = new ArrayList<>();

    SmtpDialog(InetSocketAddress address) throws IOException {
        this(address, new byte[0]);
    }

    /** @param first what the connection begins with */
    SmtpDialog(InetSocketAddress address, byte[] first) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(10_000);
        attach();
        out.write(first);
        expect("220");
        hello();
    }

    private void hello() throws IOException {
        send("EHLO client.example.test\r\n");
        expect("250");
    }

    /** Whether the last EHLO was answered with this keyword. */
    boolean offers(String keyword) {
        return extensions.stream().anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
    }

    /** Sends a line and returns the last line of the answer, which must begin with the code. */
    String command(String line, String code) throws IOException {
        send(line + "\r\n");
        return expect(code);
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    String expect(String code) throws IOException {
        String line;
        extensions.clear();
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("closed while " + code + " was expected");
            }
            extensions.add(line.length() > 4 ? line.substring(4) : "");
        } while (line.startsWith("-", 3));
        if (!line.startsWith(code)) {
            throw new IOException("expected " + code + ", got: " + line);
        }
        return line;
    }

    /** Returns the TLS socket after the handshake and a second EHLO. */
    SSLSocket startTls(String... protocols) throws Exception {
        command("STARTTLS", "220");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        if (protocols.length > 0) {
            tls.setEnabledProtocols(protocols);
        }
        tls.startHandshake();
        socket = tls;
        attach();
        hello();
        return tls;
    }

    /** TLS 1.3 with nothing but one group, which JSSE's own API can only choose from JDK 20 on. */
    void startTlsWithGroup(String group) throws Exception {
        command("STARTTLS", "220");
        SSLContext context =
                SSLContext.getInstance("TLSv1.3", new BouncyCastleJsseProvider(new BouncyCastleProvider()));
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        BCSSLParameters parameters = ((BCSSLSocket) tls).getParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNamedGroups(new String[] {group});
        ((BCSSLSocket) tls).setParameters(parameters);
        tls.startHandshake();
        socket = tls;
        attach();
        hello();
    }

    void mail() throws IOException {
        mail("a@client.example.test");
    }

    void mail(String sender) throws IOException {
        command("MAIL FROM:<" + sender + ">", "250");
        command("RCPT TO:<b@example.test>", "250");
        command("DATA", "354");
        command("Subject: test\r\n\r\nbody\r\n.", "250");
    }

    private void attach() throws IOException {
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
