package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;

/**
 * Haraka from npm on Debian's Node.js. A parameter is a key of an ini file: {@code minVersion} of tls.ini, {@code
 * smtp.ini:nodes} of another, {@code connection.ini:max.bytes} in a section. A config-file is a piece of tls.ini.
 */
public final class Haraka implements Mta {
    private static final Pattern READY = Pattern.compile("every port listens");
    private static final Pattern FATAL = Pattern.compile("^\\[CRIT\\] ");

    /** Of the lab's own plugin: Haraka itself tells of mails at the levels that few set. */
    private static final Pattern TAKEN =
            Pattern.compile("^taken (?<id>\\S+) from=<victim-(?<number>\\d{1,9})@example\\.test>$");

    private static final String HAPROXY = "connection.ini:haproxy.enabled";

    private static final MtaProfile PROFILE = new MtaProfile(
            "haraka",
            "Haraka",
            List.of(
                    new MtaRelease("trixie", "3.3", "OpenSSL 3.5 of Node.js 20"),
                    new MtaRelease("forky", "3.3", "OpenSSL 3.6 of Node.js 24")),
            List.of("Dockerfile", "entry.sh", "facts.sh", "package.json", "package-lock.json"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/tmp", "rw,size=256m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public Map<String, byte[]> hostBuildFiles() {
        return Map.of("host-ca.pem", HostTrust.authorities());
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        String own = HarakaTls.cannot(option, tls);
        return own == null ? new OpensslLevel(tls, !suite.equals("bullseye")).tooStrict(option, suite) : own;
    }

    /** It knows the older form alone. */
    @Override
    public ProxyProtocol proxyProtocol(Service service) {
        return ProxyProtocol.V1;
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        TlsSettings tls = settings.tls();
        Path configFile = settings.configFile();
        List<Setting> verbatim = new ArrayList<>(configFile == null ? List.of() : HarakaIni.read(configFile));
        Verbatim.parameters(settings.parameters()).forEach(one -> verbatim.add(HarakaIni.parameter(one)));
        List<Setting> rendered = new ArrayList<>();
        Stream.of("smtp.ini", "connection.ini", "log.ini").forEach(file -> rendered.addAll(HarakaIni.lab(file)));
        if (settings.proxyProtocol()) {
            rendered.replaceAll(one -> one.name().equals(HAPROXY) ? new Setting(HAPROXY, "true", PROXY_PROTOCOL) : one);
            // Whoever comes through the engine's network.
            rendered.add(
                    HarakaIni.parameter(new Setting("connection.ini:haproxy.hosts[]", "0.0.0.0/0", PROXY_PROTOCOL)));
        }
        rendered.addAll(HarakaTls.render(suite, tls, certificates));

        List<ConfigFile> files =
                new ArrayList<>(HarakaIni.files(Verbatim.merge("Haraka", rendered, verbatim), HarakaTls.notes(tls)));
        boolean mandatory = tls.level() == TlsLevel.MANDATORY;
        files.add(template("plugins", "config/plugins", Map.of("require-tls", requireTls(mandatory))));
        files.add(template("me", "config/me", Map.of()));
        files.add(template("host_list", "config/host_list", Map.of()));
        files.add(template("dhparams.pem", "config/dhparams.pem", Map.of()));
        files.add(template("lab.js", "plugins/lab.js", Map.of()));
        if (mandatory) {
            files.add(template("require_tls.js", "plugins/require_tls.js", Map.of()));
        }
        if (!certificates.sni().isEmpty()) {
            files.add(new ConfigFile("/mta/sni", sni(certificates)));
            files.add(new ConfigFile("/mta/ca", authorities(tls, certificates)));
        }
        // Without it the discard plugin does nothing.
        return new ServerPlan(files, Map.of("YES_REALLY_DO_DISCARD", "1"), warnings(settings, certificates));
    }

    private static List<ConfigLine> requireTls(boolean mandatory) {
        return mandatory ? List.of(new ConfigLine("require_tls", TlsOption.LEVEL.path())) : List.of();
    }

    private static List<ConfigLine> sni(ServerCertificates certificates) {
        List<ConfigLine> lines = new ArrayList<>();
        certificates
                .sni()
                .forEach((host, leaf) -> lines.add(new ConfigLine(
                        host + " " + CertificateFiles.key(leaf) + " " + CertificateFiles.chain(leaf),
                        TlsOption.SNI.path())));
        return lines;
    }

    /** What becomes ca.pem: intermediates for the chains, and whom clients' certificates may come from. */
    private static List<ConfigLine> authorities(TlsSettings tls, ServerCertificates certificates) {
        List<ConfigLine> lines = new ArrayList<>();
        certificates
                .sni()
                .values()
                .forEach(leaf -> lines.add(new ConfigLine(CertificateFiles.chain(leaf), TlsOption.SNI.path())));
        if (tls.clientCertificates() != null && tls.clientCertificates() != ClientCertificates.NONE) {
            lines.add(new ConfigLine(CertificateFiles.CLIENTS, TlsOption.CLIENT_CERTIFICATES.path()));
        }
        return lines;
    }

    private static ConfigFile template(String resource, String path, Map<String, List<ConfigLine>> lines) {
        return ConfigTemplate.fill(Haraka.class, "haraka/" + resource, "/mta/haraka/" + path, lines);
    }

    private static List<String> warnings(ServerSettings settings, ServerCertificates certificates) {
        TlsSettings tls = settings.tls();
        List<String> warnings = new ArrayList<>();
        boolean startTls = settings.service() != Service.SUBMISSIONS;
        if (startTls && tls.clientCertificates() == ClientCertificates.REQUIRE) {
            warnings.add("server.tls.client-certificates: after STARTTLS Haraka requires a certificate but takes one of"
                    + " any issuer; only on submissions does it look at the issuer");
        }
        if (startTls && Boolean.TRUE.equals(tls.tickets())) {
            warnings.add("server.tls.tickets: after STARTTLS Haraka hands out tickets but has new keys for each"
                    + " connection, so none is ever taken; those of submissions are");
        }
        if (Boolean.FALSE.equals(tls.tickets())) {
            warnings.add(
                    "server.tls.tickets: Haraka still sends tickets under TLS 1.3, but ones that it does not take");
        }
        if (certificates.sni().values().stream().anyMatch(leaf -> besideAnother(leaf, certificates))) {
            warnings.add(
                    "server.tls.sni: for a name Node.js changes the certificate of that kind of key alone, so a client"
                            + " that likes the other kind better gets the certificate that all names have; give both the same"
                            + " kinds of key");
        }
        return warnings;
    }

    private static boolean besideAnother(PemFiles leaf, ServerCertificates certificates) {
        String kind = leaf.type().algorithm();
        return certificates.leaves().stream()
                .anyMatch(other -> !other.type().algorithm().equals(kind));
    }
}
