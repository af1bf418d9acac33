package org.mailtls.server.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.mailtls.host.Requests;
import org.mailtls.provider.ProviderVersion;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsProvider;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.scenario.BufferKind;
import org.mailtls.server.TakenMail;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.Fault;
import tools.jackson.core.JacksonException;

/**
 * The server's JVM. Reads its configuration from the first line of standard input, answers with its port, then answers
 * {@code cpu} with its process CPU time in nanoseconds, {@code messages} with the count of mails and {@code taken} with how
 * often it took those that have a number in their sender, as a JSON object. After {@code keep-senders} it answers
 * {@code senders} with a JSON array of mails. Ends when its input does, so that it never outlives a parent that was killed.
 */
public final class EmbeddedServerMain {
    /** Exit code of a server whose fault it was to die. */
    private static final int DIED = 70;

    private EmbeddedServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Requests requests = Requests.ofParent();
        try {
            serve(requests.next(EmbeddedConfig.class), requests);
        } catch (TlsSetupException | IOException | JacksonException | IllegalArgumentException e) {
            requests.answer(EmbeddedReady.failed(String.valueOf(e.getMessage())));
        }
        // Not exit(): nothing here may hold the JVM back.
        Runtime.getRuntime().halt(1);
    }

    /** As long as there are requests; with the last of them the process ends. */
    private static void serve(EmbeddedConfig config, Requests requests) throws IOException, InterruptedException {
        TlsProvider provider = Providers.named(config.provider());
        ProviderVersion version = provider.version();
        Fault fault = config.fault() == null ? null : Fault.of(config.fault());
        ServerTls tls = new ServerTls(
                config.protocols(), config.ciphers(), config.identity(), config.sessionCache(), config.tickets());
        if (fault == Fault.LEGACY) {
            tls = WeakJvm.everything(provider, tls);
        }
        // Direct buffers: what a mail server's sockets deal in, and the faster kind for native engines.
        EmbeddedSettings settings = EmbeddedSettings.standard(BufferKind.DIRECT, config.eventLoops())
                .withFault(fault)
                .withImplicitTls(config.implicitTls())
                .withProxyProtocol(config.proxyProtocol());
        try (TlsEngines engines = provider.server(tls);
                EmbeddedServer server = EmbeddedServer.start(engines, settings, EmbeddedServerMain::die)) {
            EmbeddedReady ready = new EmbeddedReady(
                    server.address().getPort(),
                    null,
                    version.provider(),
                    version.library(),
                    System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor"),
                    enabledProtocols(engines));
            requests.answer(ready);
            while (true) {
                requests.answer(answer(requests.next(), server));
            }
        }
    }

    /** At once and without a last word to anybody, as a process dies that is killed. */
    private static void die() {
        System.err.println("The fault " + Fault.DIE_UNDER_LOAD.word() + " ends this server now.");
        Runtime.getRuntime().halt(DIED);
    }

    private static Object answer(String request, EmbeddedServer server) {
        return switch (request) {
            case "cpu" -> cpuNanos();
            case "messages" -> server.messages();
            case "taken" -> server.taken();
            case "keep-senders" -> {
                server.keepSenders();
                yield "kept";
            }
            case "senders" -> mails(server);
            default -> "unknown request";
        };
    }

    private static List<TakenMail> mails(EmbeddedServer server) {
        List<TakenMail> mails = new ArrayList<>();
        server.senders().forEach((number, sender) -> mails.add(new TakenMail(Long.toString(number), sender)));
        return mails;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** Making an engine also shows a setting that the provider refuses now instead of at the first client. */
    private static List<String> enabledProtocols(TlsEngines engines) {
        SSLEngine engine = engines.newEngine();
        List<String> protocols = List.of(engine.getEnabledProtocols());
        engine.closeOutbound();
        return protocols;
    }
}
