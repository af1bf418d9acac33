package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** The files of a sendmail: its cf file, and those of the libraries that it is linked with. */
final class SendmailFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.]+");
    private static final Pattern OPTION = Pattern.compile("O\\s*([A-Za-z0-9.]+)\\s*=\\s*(.*)");

    /** Adds a daemon each time, where other options are replaced. */
    private static final String DAEMON = "DaemonPortOptions";

    private SendmailFiles() {}

    static List<ConfigFile> of(ServerSettings settings, List<Setting> options, List<Setting> library) {
        List<Setting> verbatim = new ArrayList<>();
        List<ConfigLine> fragment = new ArrayList<>();
        read(settings.configFile(), verbatim, fragment);
        for (Setting parameter : Verbatim.parameters(settings.parameters())) {
            check(parameter);
            verbatim.add(parameter);
        }
        List<Setting> merged = Verbatim.merge("Sendmail", options, verbatim, SendmailFiles::key);

        TlsSettings tls = settings.tls();
        List<ConfigLine> lines = new ArrayList<>(ConfigTemplate.fill(
                        SendmailFiles.class,
                        "sendmail/sendmail.cf",
                        "/mta/sendmail.cf",
                        Map.of(
                                "by", received(tls),
                                "mx", List.of(mx(tls)),
                                "options", options(tls, merged),
                                "rules", rules(tls)))
                .lines());
        lines.addAll(fragment);

        List<ConfigFile> files = new ArrayList<>();
        files.add(ConfigTemplate.fill(SendmailFiles.class, "sendmail/base.mc", "/mta/base.mc", Map.of()));
        files.add(new ConfigFile("/mta/sendmail.cf", lines));
        files.add(new ConfigFile("/mta/leaves", leaves(merged)));
        files.add(ConfigTemplate.fill(SendmailFiles.class, "sendmail/Sendmail.conf", "/mta/Sendmail.conf", Map.of()));
        if (!library.isEmpty()) {
            files.add(ConfigTemplate.fill(
                    SendmailFiles.class,
                    "sendmail/openssl.cnf",
                    "/mta/openssl.cnf",
                    Map.of("commands", library.stream().map(Setting::line).toList())));
        }
        return files;
    }

    /** Options go where the others are; lines of any other kind come last, as they are. */
    private static void read(
            @org.jspecify.annotations.Nullable Path file, List<Setting> options, List<ConfigLine> others) {
        if (file == null) {
            return;
        }
        ConfigFragment fragment = ConfigFragment.read(file);
        List<String> lines = fragment.lines();
        for (int i = 0; i < lines.size(); i++) {
            String origin = fragment.origin(i);
            Matcher option = OPTION.matcher(lines.get(i));
            if (option.matches() && !option.group(1).equalsIgnoreCase(DAEMON)) {
                options.add(new Setting(option.group(1), option.group(2).strip(), origin));
            } else if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                others.add(new ConfigLine(lines.get(i), origin));
            }
        }
    }

    private static void check(Setting parameter) {
        if (!NAME.matcher(parameter.name()).matches()) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": '" + parameter.name()
                            + "' is not the name of a sendmail option (letters, digits and dots); lines of another kind go"
                            + " into server.config-file",
                    parameter.origin());
        }
        if (parameter.name().equalsIgnoreCase(DAEMON)) {
            throw new UnsupportedSettingException(
                    parameter.origin() + ": each " + DAEMON + " adds a daemon to those of the lab; write the line into"
                            + " server.config-file if that is what you want",
                    parameter.origin());
        }
    }

    private static List<ConfigLine> options(TlsSettings tls, List<Setting> settings) {
        List<ConfigLine> lines = new ArrayList<>(SendmailLimits.remarks(tls));
        settings.forEach(one -> lines.add(new ConfigLine("O " + one.name() + "=" + one.value(), one.origin())));
        return lines;
    }

    /** The entry point makes the authorities of these alone: sendmail completes a chain with whatever it knows. */
    private static List<ConfigLine> leaves(List<Setting> options) {
        List<ConfigLine> leaves = new ArrayList<>();
        for (Setting option : options) {
            if (key(option.name()).equals(key("ServerCertFile"))) {
                for (String file : option.value().split(",")) {
                    leaves.add(new ConfigLine(file.strip(), option.origin()));
                }
            }
        }
        return leaves;
    }

    /** Sendmail does not tell capital letters from small ones in the names of options. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static ConfigLine mx(TlsSettings tls) {
        String line = "O DaemonPortOptions=Name=MX, Port=25, Listen=1024, M=A";
        TlsLevel level = tls.level();
        if (level == null) {
            return ConfigLine.lab(line);
        }
        return new ConfigLine(level == TlsLevel.NONE ? line + "S" : line, TlsOption.LEVEL.path());
    }

    private static List<ConfigLine> received(TlsSettings tls) {
        String by = "$.by $j ($v/$Z)$?r with $r$. id $i";
        Boolean wanted = tls.receivedHeader();
        String origin = wanted == null ? ConfigLine.LAB : TlsOption.RECEIVED_HEADER.path();
        if (Boolean.FALSE.equals(wanted)) {
            return List.of(new ConfigLine(by + "$?u", origin));
        }
        return List.of(
                new ConfigLine(by + "$?{tls_version}", origin),
                new ConfigLine(
                        "(version=${tls_version} cipher=${cipher} bits=${cipher_bits} verify=${verify})$.$?u", origin));
    }

    /** MAIL is where sendmail asks whether a session is good enough; the workspace is {@code verify $| MAIL}. */
    private static List<ConfigLine> rules(TlsSettings tls) {
        List<ConfigLine> rules = new ArrayList<>();
        if (tls.level() == TlsLevel.MANDATORY) {
            String origin = TlsOption.LEVEL.path();
            rules.add(new ConfigLine("R$* $| MAIL\t$: <$&{tls_version}> $1", origin));
            rules.add(
                    new ConfigLine("R<> $*\t$#error $@ 5.7.0 $: \"530 Must issue a STARTTLS command first\"", origin));
        }
        if (tls.clientCertificates() == ClientCertificates.REQUIRE) {
            String origin = TlsOption.CLIENT_CERTIFICATES.path();
            rules.add(new ConfigLine("R<$+> OK\t$@ OK", origin));
            rules.add(new ConfigLine("R<$+> $*\t$#error $@ 5.7.0 $: \"550 A client certificate is required\"", origin));
        }
        return rules;
    }
}
