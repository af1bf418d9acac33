package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;

/** Postfix as Debian builds it. Its parameters are those of main.cf, and services of master.cf: see {@link PostfixServices}. */
public final class Postfix implements Mta {
    private static final Pattern READY = Pattern.compile("postfix/master\\[\\d+\\]: daemon started -- version ");
    private static final Pattern FATAL = Pattern.compile("postfix/[a-z/]+\\[\\d+\\]: fatal: ");

    /** Of the queue manager: what smtpd and cleanup say before tells the sender of refused mails too, or of none. */
    private static final Pattern TAKEN = Pattern.compile(
            "postfix/qmgr\\[\\d+\\]: (?<id>\\w+): from=<victim-(?<number>\\d{1,9})@example\\.test>, size=");

    private static final MtaProfile PROFILE = new MtaProfile(
            "postfix",
            "Postfix",
            List.of(
                    new MtaRelease("ubuntu-16.04", "3.1", "OpenSSL 1.0.2"),
                    new MtaRelease("ubuntu-18.04", "3.3", "OpenSSL 1.1.1"),
                    new MtaRelease("bullseye", "3.5", "OpenSSL 1.1.1"),
                    new MtaRelease("bookworm", "3.7", "OpenSSL 3.0"),
                    new MtaRelease("trixie", "3.10", "OpenSSL 3.5"),
                    new MtaRelease("forky", "3.11", "OpenSSL 3.6")),
            List.of("Dockerfile", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/var/spool/postfix", "rw,size=512m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return PostfixTls.cannot(option, tls, suite);
    }

    /** It expects a header on each connection then, and understands the older form in all releases. */
    @Override
    public ProxyProtocol proxyProtocol(Service service) {
        return ProxyProtocol.V1;
    }

    @Override
    public SendsMail sends() {
        return new PostfixSending();
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        Path configFile = settings.configFile();
        List<Setting> fragment = configFile == null ? List.of() : PostfixFragment.read(configFile);
        List<Setting> rendered = new ArrayList<>(PostfixTls.render(suite, settings.tls(), certificates));
        if (settings.proxyProtocol()) {
            // Whichever of the two listens; the other one takes no heed.
            rendered.add(new Setting("smtpd_upstream_proxy_protocol", "haproxy", PROXY_PROTOCOL));
            rendered.add(new Setting("postscreen_upstream_proxy_protocol", "haproxy", PROXY_PROTOCOL));
        }
        OutboundSettings outbound = settings.outbound();
        if (outbound != null) {
            rendered.addAll(PostfixSending.render(outbound, suite));
        }
        List<ConfigLine> services = PostfixServices.lines(settings.parameters());
        List<Setting> main =
                PostfixSettings.merge(suite, rendered, fragment, PostfixServices.others(settings.parameters()));

        List<ConfigLine> lines = new ArrayList<>(PostfixTls.remarks(settings.tls()));
        main.forEach(setting -> lines.add(setting.line()));
        List<ConfigFile> files = new ArrayList<>();
        files.add(new ConfigFile("/mta/main.cf", lines));
        files.add(ConfigTemplate.fill(Postfix.class, "postfix/master.cf", "/mta/master.cf", Map.of()));
        if (outbound != null) {
            files.addAll(PostfixSending.places());
        }
        if (!services.isEmpty()) {
            files.add(new ConfigFile("/mta/services", services));
        }
        if (!certificates.sni().isEmpty()) {
            files.add(new ConfigFile("/mta/sni", sni(certificates)));
        }
        return new ServerPlan(files, Map.of(), PostfixIgnored.warnings(suite, settings.service(), main));
    }

    private static List<ConfigLine> sni(ServerCertificates certificates) {
        List<ConfigLine> lines = new ArrayList<>();
        certificates
                .sni()
                .forEach((host, leaf) -> lines.add(new ConfigLine(
                        host + " " + CertificateFiles.key(leaf) + ", " + CertificateFiles.chain(leaf),
                        TlsOption.SNI.path())));
        return lines;
    }
}
