package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsOption;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** The files of a chasquid: its own, the variable that Go reads, and which certificate goes into which folder. */
final class ChasquidFiles {
    static final String GODEBUG = "GODEBUG";

    private static final Pattern FIELD = Pattern.compile("([A-Za-z_]+)\\s*:\\s*(.*)");
    private static final Pattern GODEBUG_VALUE = Pattern.compile("[A-Za-z0-9=,]*");

    private ChasquidFiles() {}

    static List<ConfigFile> of(ServerSettings settings, ServerCertificates certificates) {
        List<Setting> rendered = new ArrayList<>();
        ConfigFile lab =
                ConfigTemplate.fill(ChasquidFiles.class, "chasquid/chasquid.conf", "/mta/chasquid.conf", Map.of());
        lab.lines().forEach(line -> rendered.add(field(line.text(), line.origin())));
        Setting go = ChasquidLimits.godebug(settings.tls());
        if (go != null) {
            rendered.add(go);
        }
        if (settings.proxyProtocol()) {
            rendered.add(new Setting("haproxy_incoming", "true", Mta.PROXY_PROTOCOL));
        }
        List<Setting> verbatim = new ArrayList<>(read(settings.configFile()));
        for (Setting parameter : Verbatim.parameters(settings.parameters())) {
            verbatim.add(checked(parameter));
        }

        List<ConfigLine> conf = new ArrayList<>(ChasquidLimits.remarks(settings.tls()));
        List<ConfigLine> environment = new ArrayList<>();
        for (Setting one : Verbatim.merge("chasquid", rendered, verbatim)) {
            if (one.name().equals(GODEBUG)) {
                environment.add(new ConfigLine(GODEBUG + "=" + one.value(), one.origin()));
            } else {
                conf.add(new ConfigLine(one.name() + ": " + one.value(), one.origin()));
            }
        }
        return List.of(
                new ConfigFile(lab.path(), conf),
                ConfigTemplate.fill(ChasquidFiles.class, "chasquid/aliases", "/mta/aliases", Map.of()),
                new ConfigFile("/mta/environment", environment),
                new ConfigFile("/mta/certificates", folders(settings, certificates)));
    }

    /** Folder, chain and key. Go serves the first certificate that fits name, suites and signatures of the client. */
    private static List<ConfigLine> folders(ServerSettings settings, ServerCertificates certificates) {
        String origin = settings.tls().certificates().isEmpty() ? ConfigLine.LAB : TlsOption.CERTIFICATE.path();
        List<ConfigLine> lines = new ArrayList<>();
        for (PemFiles leaf : certificates.leaves()) {
            lines.add(new ConfigLine("default-" + lines.size() + files(leaf), origin));
        }
        certificates
                .sni()
                .forEach((host, leaf) -> lines.add(new ConfigLine("name-" + host + files(leaf), TlsOption.SNI.path())));
        return lines;
    }

    private static String files(PemFiles leaf) {
        return " " + CertificateFiles.chain(leaf) + " " + CertificateFiles.key(leaf);
    }

    private static List<Setting> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        ConfigFragment fragment = ConfigFragment.read(file);
        List<String> lines = fragment.lines();
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("#")) {
                settings.add(field(lines.get(i).strip(), fragment.origin(i)));
            }
        }
        return settings;
    }

    private static Setting field(String line, String origin) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            throw new UnsupportedSettingException(
                    origin + ": expected 'name: value' as in chasquid.conf, found '" + line + "'");
        }
        return new Setting(field.group(1), field.group(2), origin);
    }

    private static Setting checked(Setting parameter) {
        if (!parameter.name().matches("[A-Za-z_]+")) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": '" + parameter.name()
                            + "' is not the name of a field of chasquid.conf (letters and underscores), nor GODEBUG",
                    parameter.origin());
        }
        if (parameter.name().equals(GODEBUG)
                && !GODEBUG_VALUE.matcher(parameter.value()).matches()) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": expected name=value pairs with commas between them, found '"
                            + parameter.value() + "'",
                    parameter.origin());
        }
        return parameter;
    }
}
