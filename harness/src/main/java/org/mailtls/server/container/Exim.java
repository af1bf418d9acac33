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
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;

/** Exim as Debian builds it, on GnuTLS. */
public final class Exim implements Mta {
    private static final Pattern READY = Pattern.compile("exim \\S+ daemon started: pid=\\d+, .*listening for SMTP");
    private static final Pattern FATAL = Pattern.compile("Exim configuration error|socket bind\\(\\) .* failed");

    /** Of its arrival, which is written once the message is in the spool. */
    private static final Pattern TAKEN = Pattern.compile(
            " (?<id>[0-9A-Za-z]+-[0-9A-Za-z]+-[0-9A-Za-z]+) <= victim-(?<number>\\d{1,9})@example\\.test ");

    private static final MtaProfile PROFILE = new MtaProfile(
            "exim",
            "Exim",
            List.of(
                    new MtaRelease("bullseye", "4.94", "GnuTLS 3.7"),
                    new MtaRelease("trixie", "4.98", "GnuTLS 3.8"),
                    new MtaRelease("forky", "4.100", "GnuTLS 3.8")),
            List.of("Dockerfile", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/var/spool/exim4", "rw,size=512m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return EximTls.cannot(option, tls, suite);
    }

    @Override
    public SendsMail sends() {
        return new EximSending();
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        OutboundSettings outbound = settings.outbound();
        List<Setting> transport = EximSending.transport(outbound, settings.parameters());
        List<Setting> parameters = Verbatim.parameters(EximSending.others(settings.parameters()));
        parameters.forEach(EximOptions::check);
        Path configFile = settings.configFile();
        List<Setting> verbatim = new ArrayList<>(configFile == null ? List.of() : EximOptions.read(configFile));
        verbatim.addAll(parameters);

        List<Setting> rendered = new ArrayList<>(lab());
        rendered.addAll(EximTls.render(suite, settings.tls(), certificates));
        if (outbound != null) {
            rendered.addAll(EximSending.main(settings.tls()));
        }
        List<ConfigLine> main = new ArrayList<>(EximTls.remarks(settings.tls(), suite));
        Verbatim.merge("Exim", rendered, verbatim).forEach(setting -> main.add(setting.line()));
        ConfigFile file = ConfigTemplate.fill(
                Exim.class,
                "exim/exim.conf",
                "/mta/exim.conf",
                Map.of(
                        "main",
                        main,
                        "mail",
                        EximTls.mailAcl(settings.tls()),
                        "sinks",
                        outbound == null ? List.of() : EximSending.router(),
                        "sending",
                        outbound == null ? List.of() : EximSending.sections(outbound, transport)));
        List<ConfigFile> files = new ArrayList<>(List.of(file));
        if (outbound != null) {
            files.addAll(EximSending.places());
        }
        return new ServerPlan(files, Map.of(), List.of());
    }

    private static List<Setting> lab() {
        ConfigFile file = ConfigTemplate.fill(Exim.class, "exim/main.conf", "/mta/exim.conf", Map.of());
        List<String> lines = file.lines().stream().map(ConfigLine::text).toList();
        return EximOptions.parse("main.conf", lines).stream()
                .map(setting -> new Setting(setting.name(), setting.value(), ConfigLine.LAB))
                .toList();
    }
}
