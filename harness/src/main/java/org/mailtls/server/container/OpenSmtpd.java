package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;

/** OpenSMTPD as Debian builds it. */
public final class OpenSmtpd implements Mta {
    private static final Pattern READY = Pattern.compile("info: listening on 25, 465 and 587");
    private static final Pattern FATAL = Pattern.compile("syntax error|smtpd: process \\w+ socket closed|fatal");

    /** Written for each recipient when the message is committed; the first half of an envelope's name is the message's. */
    private static final Pattern TAKEN = Pattern.compile(
            "smtp envelope evpid=(?<id>[0-9a-f]{8})[0-9a-f]+" + " from=<victim-(?<number>\\d{1,9})@example\\.test>");

    private static final MtaProfile PROFILE = new MtaProfile(
            "opensmtpd",
            "OpenSMTPD",
            List.of(new MtaRelease("bullseye", "6.8", "OpenSSL 1.1.1"), new MtaRelease("trixie", "7.6", "OpenSSL 3.5")),
            List.of("Dockerfile", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/var/spool/smtpd", "rw,size=512m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return OpenSmtpdLimits.cannot(option, tls, suite);
    }

    /** It knows the newer form alone, and closes without a word on any other. */
    @Override
    public ProxyProtocol proxyProtocol(Service service) {
        return ProxyProtocol.V2;
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        Path configFile = settings.configFile();
        List<Setting> verbatim = new ArrayList<>(configFile == null ? List.of() : OpenSmtpdStatements.read(configFile));
        verbatim.addAll(OpenSmtpdStatements.parameters(settings.parameters()));
        List<Setting> rendered = new ArrayList<>(lab());
        rendered.addAll(OpenSmtpdTls.render(suite, settings.tls(), certificates));
        if (settings.proxyProtocol()) {
            rendered.add(new Setting(OpenSmtpdTls.PROXY, "", PROXY_PROTOCOL));
        }
        List<Setting> all = Verbatim.merge(title(), rendered, verbatim);

        List<ConfigLine> statements = new ArrayList<>(OpenSmtpdLimits.remarks(settings.tls()));
        all.stream()
                .filter(setting -> !OpenSmtpdTls.ofListener(setting))
                .map(setting -> new ConfigLine((setting.name() + " " + setting.value()).strip(), setting.origin()))
                .forEach(statements::add);
        ConfigFile file = ConfigTemplate.fill(
                OpenSmtpd.class,
                "opensmtpd/smtpd.conf",
                "/mta/smtpd.conf",
                Map.of("statements", statements, "listeners", OpenSmtpdTls.listeners(settings.tls(), all)));
        return new ServerPlan(List.of(file), Map.of(), List.of());
    }

    private static List<Setting> lab() {
        ConfigFile file =
                ConfigTemplate.fill(OpenSmtpd.class, "opensmtpd/statements.conf", "/mta/smtpd.conf", Map.of());
        List<String> lines = file.lines().stream().map(ConfigLine::text).toList();
        return OpenSmtpdStatements.parse("statements.conf", lines).stream()
                .map(setting -> new Setting(setting.name(), setting.value(), ConfigLine.LAB))
                .toList();
    }
}
