package org.mailtls.server.container.subetha;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Three servers, on the ports that mail services have, set by one properties file. */
public final class SubEthaMain {
    /** Far above what a load has at once. */
    private static final int CONNECTIONS = 10_000;

    private static final int BACKLOG = 1024;
    private static final int MAXIMUM_SIZE = 256 * 1024 * 1024;
    private static final int TIMEOUT = 300_000;

    /** UTF-8 and one write a line, whatever the container's locale. */
    private static final PrintStream LOG = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Properties settings;
    private final ServerTls tls;
    private final String level;

    private SubEthaMain(Properties settings, ServerTls tls) {
        this.settings = settings;
        this.tls = tls;
        this.level = settings.getProperty("level", "opportunistic");
    }

    /**
     * Returns once all ports listen; the servers run on.
     *
     * @param args the properties file; then, optionally, a file for what the server is
     */
    public static void main(String[] args) {
        try {
            Properties settings = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
                settings.load(reader);
            }
            SubEthaMain server = new SubEthaMain(settings, ServerTls.of(settings));
            if (args.length > 1) {
                Files.write(Path.of(args[1]), server.facts());
            }
            server.start();
        } catch (Exception e) {
            // A port that listens already would keep the process.
            LOG.println("the server cannot start: " + e);
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                LOG.println("  because of " + cause);
            }
            System.exit(1);
        }
    }

    private void start() {
        SMTPServer.Builder relay = common(25).enableTLS(!level.equals("none"));
        relay.requireTLS(level.equals("mandatory")).build().start();
        authenticated(common(587).requireTLS(true)).build().start();
        authenticated(common(465).serverSocketFactory(this::implicit)).build().start();
        LOG.println("every port listens");
    }

    private SMTPServer.Builder common(int port) {
        return SMTPServer.port(port)
                .hostName("mail.example.test")
                .softwareName("SubEthaSMTP " + version())
                .backlog(BACKLOG)
                .maxConnections(CONNECTIONS)
                .maxMessageSize(MAXIMUM_SIZE)
                .connectionTimeoutMs(TIMEOUT)
                .messageHandlerFactory(context -> new DiscardedMessage())
                .sessionHandler(new SessionLog(settings))
                .startTlsSocketFactory(socket -> tls.accept(socket));
    }

    private static SMTPServer.Builder authenticated(SMTPServer.Builder builder) {
        return builder.requireAuth(true)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("lab@example.test") || !password.equals("lab-secret")) {
                        throw new LoginFailedException();
                    }
                }));
    }

    private SSLServerSocket implicit() throws IOException {
        return tls.serverSocket();
    }

    /** Of the jar that is really there; its manifest says nothing. */
    private static String version() {
        String resource = "/META-INF/maven/com.github.davidmoten/subethasmtp/pom.properties";
        Properties pom = new Properties();
        try (InputStream in = SMTPServer.class.getResourceAsStream(resource)) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version", "unknown");
    }

    private List<String> facts() {
        return List.of(
                "version " + version(),
                "crypto " + tls.provider() + " " + System.getProperty("java.version") + " of "
                        + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                "setting protocols=" + String.join(", ", tls.protocols()),
                "setting ciphers=" + String.join(", ", tls.ciphers()),
                "setting level=" + level);
    }

    /** A line for each session that had TLS, when it ends: only then has every way into TLS been gone. */
    private static final class SessionLog implements SessionHandler {
        private final boolean tells;
        private final boolean forgets;

        SessionLog(Properties settings) {
            tells = !settings.getProperty("log-level", "0").equals("0");
            forgets = settings.getProperty("session-cache", "true").equals("false");
        }

        @Override
        public SessionAcceptance accept(Session session) {
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            if (session.getSocket() instanceof SSLSocket socket) {
                SSLSession tls = socket.getSession();
                if (tells) {
                    LOG.println("TLS session from "
                            + session.getRemoteAddress().getAddress().getHostAddress() + ": " + tls.getProtocol()
                            + " with " + tls.getCipherSuite());
                }
                if (forgets) {
                    tls.invalidate();
                }
            }
        }
    }
}
