package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;
import org.mailtls.server.UnsupportedSettingException;

/**
 * Exim's smtp transport, chapter 30 of its specification. It has no levels: options that are lists of hosts say of which TLS is
 * required, and whose certificate is verified. A parameter named {@code transport:hosts_require_tls} is such an option word for word.
 */
final class EximSending implements SendsMail {
    private static final String PREFIX = "transport:";
    private static final String EVERYBODY = "*";
    private static final String TRANSPORT = "remote_smtp";

    /** The options of the transport that make the level, and those that scenarios give word for word. */
    static List<Setting> transport(@Nullable OutboundSettings outbound, Map<String, String> parameters) {
        List<Setting> verbatim = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                Setting setting = new Setting(name.substring(PREFIX.length()), value, "parameters." + name);
                EximOptions.check(setting);
                verbatim.add(setting);
            }
        });
        if (outbound == null) {
            if (!verbatim.isEmpty()) {
                String origin = verbatim.get(0).origin();
                throw new UnsupportedSettingException(
                        origin + ": Exim has a transport in the lab where it sends mail alone; write kind: outbound",
                        origin);
            }
            return List.of();
        }
        List<Setting> rendered = new ArrayList<>();
        level(outbound.level()).forEach((name, value) -> rendered.add(new Setting(name, value, PostfixSending.LEVEL)));
        Map<String, String> lab = new LinkedHashMap<>();
        lab.put("tls_verify_certificates", CertificateFiles.ROOTS);
        lab.put("connect_timeout", "5s");
        lab.put("command_timeout", "10s");
        // Mail for one sink must not go over a connection to another one, which has the same name.
        lab.put("connection_max_messages", "1");
        lab.forEach((name, value) -> rendered.add(new Setting(name, value, ConfigLine.LAB)));
        return Verbatim.merge("Exim", rendered, verbatim);
    }

    /** By default Exim asks for signed TLSA records, and goes on without any. */
    private static Map<String, String> level(@Nullable SendLevel level) {
        Map<String, String> options = new LinkedHashMap<>();
        if (level == null) {
            return options;
        }
        if (level != SendLevel.DANE && level != SendLevel.DANE_ONLY) {
            options.put("hosts_try_dane", "");
        }
        switch (level) {
            case NONE -> options.put("hosts_avoid_tls", EVERYBODY);
            case MAY -> {
                // TLS wherever it is offered is what Exim does.
            }
            case ENCRYPT -> options.put("hosts_require_tls", EVERYBODY);
            case DANE -> options.put("hosts_try_dane", EVERYBODY);
            case DANE_ONLY -> options.put("hosts_require_dane", EVERYBODY);
            case VERIFY, FINGERPRINT, SECURE -> {
                options.put("hosts_require_tls", EVERYBODY);
                options.put("tls_verify_hosts", EVERYBODY);
            }
        }
        return options;
    }

    /** The parameters that are no options of the transport. */
    static Map<String, String> others(Map<String, String> parameters) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.keySet().removeIf(name -> name.startsWith(PREFIX));
        return others;
    }

    /** Main options; a level of the log that the scenario asks for wins. */
    static List<Setting> main(TlsSettings tls) {
        return tls.logLevel() != null
                ? List.of()
                : List.of(new Setting(
                        "log_selector",
                        "+tls_cipher +tls_certificate_verified +tls_peerdn +tls_sni +outgoing_port",
                        ConfigLine.LAB));
    }

    static List<ConfigLine> router() {
        return lab(
                "sinks:",
                "  driver = manualroute",
                "  domains = *.sinks.test",
                "  transport = " + TRANSPORT,
                "  route_data = ${lookup{$domain}lsearch{" + ROUTES + "}}",
                "  host_find_failed = defer",
                "");
    }

    /** The sections for transports and for retries. Debian's Exim tries again after a quarter of an hour. */
    static List<ConfigLine> sections(OutboundSettings outbound, List<Setting> transport) {
        List<ConfigLine> lines = new ArrayList<>(lab("begin transports", "", TRANSPORT + ":", "  driver = smtp"));
        if (outbound.level() == SendLevel.MAY) {
            lines.add(new ConfigLine("  # Exim takes TLS wherever it is offered.", PostfixSending.LEVEL));
        }
        transport.forEach(
                setting -> lines.add(new ConfigLine("  " + setting.line().text(), setting.origin())));
        lines.addAll(lab("", "begin retry", "", "*  *  F,1h,2s", ""));
        return lines;
    }

    static List<ConfigFile> places() {
        return List.of(new ConfigFile(ROUTES, lab("# Written when the sinks are up.")));
    }

    private static List<ConfigLine> lab(String... lines) {
        return Arrays.stream(lines).map(ConfigLine::lab).toList();
    }

    @Override
    public @Nullable String cannot(SendLevel level) {
        return switch (level) {
            case FINGERPRINT ->
                "its transport knows no list of fingerprints; verify holds certificates against authorities";
            case SECURE -> "it holds a certificate against the name of the host that it connects to; that is verify";
            case NONE, MAY, ENCRYPT, DANE, DANE_ONLY, VERIFY -> null;
        };
    }

    @Override
    public Map<String, String> files(List<SinkRoute> routes, List<String> fingerprints) {
        return Map.of(
                ROUTES,
                routes.stream()
                        .map(route ->
                                route.domain() + ": " + OutgoingMail.SINK_HOST + "::" + route.port() + " byname\n")
                        .collect(Collectors.joining()));
    }

    /** The lab's Exim runs no queue by itself. */
    @Override
    public List<String> queueRun() {
        return List.of("exim4", "-q");
    }

    @Override
    public List<String> askLevel() {
        return List.of("exim4", "-bP", "transport", TRANSPORT);
    }

    /** What is asked of everybody; lists of some hosts are no level. */
    @Override
    public @Nullable SendLevel level(String printed) {
        if (all(printed, "hosts_avoid_tls")) {
            return SendLevel.NONE;
        }
        if (all(printed, "hosts_require_dane")) {
            return SendLevel.DANE_ONLY;
        }
        if (all(printed, "hosts_require_tls")) {
            return all(printed, "tls_verify_hosts") ? SendLevel.VERIFY : SendLevel.ENCRYPT;
        }
        return all(printed, "hosts_try_dane") ? SendLevel.DANE : SendLevel.MAY;
    }

    private static boolean all(String printed, String option) {
        return printed.lines().anyMatch(line -> line.strip().matches(option + "\\s*=\\s*\\*"));
    }
}
