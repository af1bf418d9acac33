package org.mailtls.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.JvmProcess;
import org.mailtls.host.Scratch;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.OldTls;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Fault;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;
import tools.jackson.databind.json.JsonMapper;

/** Starts our own server in a JVM of its own, with its JVM-wide TLS settings. */
public final class EmbeddedDriver implements ServerDriver {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START = Duration.ofSeconds(30);

    /** One client at a time is measured; the second loop keeps a slow connection from holding up the next. */
    private static final int EVENT_LOOPS = 2;

    private static final Set<TlsOption> KNOWN = EnumSet.of(
            TlsOption.PROTOCOLS,
            TlsOption.CIPHERS,
            TlsOption.GROUPS,
            TlsOption.CERTIFICATE,
            TlsOption.CHAIN_LENGTH,
            TlsOption.SESSION_CACHE,
            TlsOption.TICKETS);

    /** A heap of one size and a collector without threads of its own, so that runs are alike. */
    private static final List<String> HEAP = List.of("-Xms192m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    @Override
    public Driver driver() {
        return Driver.EMBEDDED;
    }

    /** @throws UnsupportedSettingException for all that our own server has no switch for */
    @Override
    public ServerPlan plan(ServerStart start) {
        TlsSettings tls = start.settings().tls();
        for (TlsOption option : tls.given()) {
            if (!KNOWN.contains(option)) {
                throw new UnsupportedSettingException(
                        option.path() + ": the embedded server has no setting for it; it knows "
                                + KNOWN.stream().map(TlsOption::word).collect(Collectors.joining(", "))
                                + ". Use driver: container.",
                        option.path());
            }
        }
        if (tls.certificates().size() > 1) {
            throw new UnsupportedSettingException(
                    "tls.certificate: the embedded server serves one certificate; use driver: container for several.",
                    TlsOption.CERTIFICATE.path());
        }
        return ServerPlan.NOTHING;
    }

    @Override
    public MailServer start(ServerStart start) {
        plan(start);
        ServerSettings settings = start.settings();
        Scratch scratch = null;
        JvmProcess process = null;
        try {
            Path weak = null;
            if (Fault.LEGACY.word().equals(settings.fault()) || OldTls.named(settings.tls())) {
                scratch = Scratch.create();
                weak = WeakJvm.securityProperties(scratch.directory());
            }
            List<String> flags = flags(settings, weak);
            process = JvmProcess.start(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    flags,
                    ProviderClassPaths.fetching().of(start.provider()),
                    EmbeddedServerMain.class.getName());
            EmbeddedReady ready = configure(process, start);
            ServerIdentity identity = identity(start, ready, flags, banner(process, settings, ready.port()));
            MailServer server = new EmbeddedMailServer(
                    process,
                    ready.port(),
                    identity,
                    settings.proxyProtocol() ? ProxyProtocol.V1 : ProxyProtocol.NONE,
                    scratch);
            process = null;
            scratch = null;
            return server;
        } catch (IOException | UncheckedIOException e) {
            throw new EnvironmentException("The embedded server's JVM cannot be started: " + e.getMessage(), e);
        } finally {
            if (process != null) {
                process.close();
            }
            if (scratch != null) {
                scratch.close();
            }
        }
    }

    private static List<String> flags(ServerSettings settings, @Nullable Path weak) {
        List<String> flags = new ArrayList<>(HEAP);
        if (!settings.tls().groups().isEmpty()) {
            // JSSE reads it once per JVM; there is no other way to choose groups on JDK 17.
            flags.add("-Djdk.tls.namedGroups=" + String.join(",", settings.tls().groups()));
        }
        // SunJSSE has no other switch for tickets up to TLS 1.2; without it, it keeps TLS 1.3 sessions itself.
        flags.add("-Djdk.tls.server.enableSessionTicketExtension="
                + Boolean.TRUE.equals(settings.tls().tickets()));
        if (weak != null) {
            flags.add("-Djava.security.properties=" + weak);
        }
        if (Runtime.version().feature() >= 24) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    private static EmbeddedReady configure(JvmProcess process, ServerStart start) throws IOException {
        ServerSettings settings = start.settings();
        process.send(JSON.writeValueAsString(new EmbeddedConfig(
                start.providerName(),
                settings.tls().protocols(),
                settings.tls().ciphers(),
                start.certificates().first().type().word(),
                start.certificates().first().chain().toString(),
                start.certificates().first().key().toString(),
                start.certificates().first().root().toString(),
                Boolean.TRUE.equals(settings.tls().sessionCache()),
                Boolean.TRUE.equals(settings.tls().tickets()),
                settings.fault(),
                settings.service().implicitTls(),
                settings.proxyProtocol(),
                EVENT_LOOPS)));
        String answer;
        try {
            answer = process.answer(START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (answer == null) {
            throw new ServerFailedException(
                    "The embedded server's JVM " + (process.alive() ? "is not ready after 30 s" : "ended at once"),
                    process.errorTail(20));
        }
        EmbeddedReady ready = JSON.readValue(answer, EmbeddedReady.class);
        if (ready.error() != null) {
            throw new ServerFailedException(
                    "The embedded server refuses its settings: " + ready.error(), process.errorTail(20));
        }
        return ready;
    }

    private static String banner(JvmProcess process, ServerSettings settings, int port) {
        if (settings.service().implicitTls()) {
            return "(inside TLS, not read)";
        }
        try (SmtpClient client = SmtpClient.withoutTls(Deadlines.DEFAULT);
                SmtpSession session = client.connect(EmbeddedMailServer.loopback(port))) {
            String banner = session.banner().text();
            session.quit();
            return banner;
        } catch (SmtpException e) {
            if (Fault.THROTTLE_421.word().equals(settings.fault()) && e.reply().isPresent()) {
                return e.reply().get().toString();
            }
            throw new ServerFailedException(
                    "The embedded server does not greet: " + e.getMessage(), process.errorTail(20));
        }
    }

    private static ServerIdentity identity(ServerStart start, EmbeddedReady ready, List<String> flags, String banner) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("provider", start.providerName() + " " + ready.version());
        settings.put("jdk", ready.jdk());
        settings.put("jvm flags", String.join(" ", flags));
        settings.put("protocols", String.join(" ", ready.protocols()));
        if (!start.settings().tls().ciphers().isEmpty()) {
            settings.put("ciphers", String.join(" ", start.settings().tls().ciphers()));
        }
        if (start.settings().fault() != null) {
            settings.put("fault", start.settings().fault());
        }
        return new ServerIdentity(
                "mailtls embedded",
                EmbeddedDriver.class.getPackage().getImplementationVersion(),
                ready.library(),
                null,
                banner,
                settings);
    }
}
