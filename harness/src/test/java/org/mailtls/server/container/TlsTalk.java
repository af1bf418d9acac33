package org.mailtls.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.LabUser;

/** A conversation with a mail server that shows every reply, over sockets of JSSE that are set as the test wants. */
final class TlsTalk implements AutoCloseable {
    private static final int TIMEOUT = 10_000;

    private Socket socket;
    private BufferedReader in;
    private String offers = "";

    private TlsTalk(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(TIMEOUT);
        in = reader(socket);
    }

    /** Up to the answer to EHLO, in the clear. */
    static TlsTalk plain(InetSocketAddress address) throws IOException {
        TlsTalk talk = new TlsTalk(address);
        talk.reply();
        talk.hello();
        return talk;
    }

    /** Up to the answer to EHLO, inside TLS from the first byte on. */
    static TlsTalk implicit(InetSocketAddress address) throws Exception {
        TlsTalk talk = new TlsTalk(address);
        talk.shakeHands(context(), parameters -> {});
        talk.reply();
        talk.hello();
        return talk;
    }

    /** STARTTLS and another EHLO; a test that wants to resume a session gives the context of the first. */
    TlsTalk startTls(SSLContext context, Consumer<SSLParameters> choice) throws Exception {
        String reply = say("STARTTLS");
        if (!reply.startsWith("220")) {
            throw new IOException(reply);
        }
        shakeHands(context, choice);
        hello();
        return this;
    }

    /** What a session has that a client opens which offers these versions and suites, of each all that it can if none. */
    static SSLSession session(InetSocketAddress address, String[] versions, String... suites) throws Exception {
        try (TlsTalk talk = plain(address)) {
            return talk.startTls(context(), parameters -> {
                        if (versions.length > 0) {
                            parameters.setProtocols(versions);
                        }
                        if (suites.length > 0) {
                            parameters.setCipherSuites(suites);
                        }
                    })
                    .session();
        }
    }

    /** The algorithm of the key that the server shows to a client that asks for this host. */
    static String keyFor(InetSocketAddress address, String host) throws Exception {
        try (TlsTalk talk = plain(address)) {
            talk.startTls(context(), parameters -> parameters.setServerNames(List.of(new SNIHostName(host))));
            Certificate[] chain = talk.session().getPeerCertificates();
            return chain[0].getPublicKey().getAlgorithm();
        }
    }

    /** Whether a client that was here just before is recognised. */
    static boolean resumes(InetSocketAddress address, String version) throws Exception {
        SSLContext context = context();
        long first = creation(address, context, version);
        Thread.sleep(5);
        return creation(address, context, version) == first;
    }

    private static long creation(InetSocketAddress address, SSLContext context, String version) throws Exception {
        try (TlsTalk talk = plain(address)) {
            talk.startTls(context, parameters -> parameters.setProtocols(new String[] {version}));
            talk.say("QUIT");
            return talk.session().getCreationTime();
        }
    }

    SSLSession session() throws SocketException {
        if (socket instanceof SSLSocket tls) {
            return tls.getSession();
        }
        throw new SocketException("not inside TLS yet");
    }

    /** All lines of the reply. */
    String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    private void hello() throws IOException {
        offers = say("EHLO client.example.test");
    }

    /** The answer to the last EHLO. */
    String offers() {
        return offers;
    }

    String authenticate(String password) throws IOException {
        byte[] plain = ("\0" + LabUser.NAME + "\0" + password).getBytes(StandardCharsets.UTF_8);
        return say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
    }

    /** The reply to the end of the data, or the first that refuses. */
    String mail() throws IOException {
        String reply = "";
        for (String line : List.of(
                "MAIL FROM:<a@client.example.test>",
                "RCPT TO:<b@example.test>",
                "DATA",
                "Subject: test\r\n\r\nbody\r\n.")) {
            reply = say(line);
            if (reply.charAt(0) > '3') {
                return reply;
            }
        }
        return reply;
    }

    private String reply() throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("closed, after " + lines);
            }
            lines.add(line);
        } while (line.startsWith("-", 3));
        return String.join("\n", lines);
    }

    private void shakeHands(SSLContext context, Consumer<SSLParameters> choice) throws IOException {
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        choice.accept(parameters);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
        in = reader(tls);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    static SSLContext context() throws Exception {
        return context(() -> {});
    }

    /** @param asked runs when the server wants a certificate; the client has none */
    static SSLContext context(Runnable asked) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new NoKeys(asked)}, new TrustManager[] {new TrustAll()}, null);
        return context;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class NoKeys extends X509ExtendedKeyManager {
        private final Runnable asked;

        NoKeys(Runnable asked) {
            this.asked = asked;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            asked.run();
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }

    private static final class TrustAll implements X509TrustManager {
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
