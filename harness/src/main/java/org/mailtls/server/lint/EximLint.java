package org.mailtls.server.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/** Exim with GnuTLS, as Debian builds it: the options of its main part and of its smtp transports, one on a line. */
public final class EximLint implements ConfigLint {
    private static final Pattern OPTION = Pattern.compile("\\s*(?:hide\\s+)?([a-z][a-z0-9_]*)\\s*=\\s*(.*?)\\s*");

    /** From before Exim 4.80, when it put the priority string together itself. */
    private static final Set<String> OBSOLETE =
            Set.of("gnutls_require_kx", "gnutls_require_mac", "gnutls_require_protocols");

    @Override
    public String mta() {
        return "exim";
    }

    @Override
    public Map<String, String> releases() {
        return Map.of("bullseye", "4.94", "trixie", "4.98", "forky", "4.100");
    }

    @Override
    public Version newest() {
        return new Version(4, 100);
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".conf");
    }

    @Override
    public List<LintFinding> lint(ConfigFile file, Version version) {
        Findings findings = new Findings(file.path());
        SourceText advertised = null;
        SourceText certificate = null;
        for (int i = 0; i < file.lines().size(); i++) {
            ConfigLine line = file.lines().get(i);
            Matcher option = OPTION.matcher(line.text());
            if (!option.matches()) {
                continue;
            }
            SourceText whole = SourceText.of(line.text(), i + 1, 1);
            SourceText name = whole.part(option.start(1), option.end(1));
            SourceText value = whole.part(option.start(2), option.end(2));
            while (value.text().endsWith("\\") && i + 1 < file.lines().size()) {
                i++;
                SourceText more =
                        SourceText.of(file.lines().get(i).text(), i + 1, 1).strip();
                value = value.part(0, value.text().length() - 1).strip().continuedBy(more);
            }
            switch (name.text()) {
                case "tls_require_ciphers" -> priority(value, findings);
                case "tls_advertise_hosts" -> advertised = value.isEmpty() ? name : null;
                case "tls_certificate" -> certificate = value.isEmpty() ? null : name;
                default -> {
                    if (OBSOLETE.contains(name.text()) && version.since(4, 80)) {
                        findings.warning(
                                "obsolete-option",
                                name,
                                name.text()
                                        + " is from before Exim 4.80, which leaves all of this to the priority string",
                                "write it into the priority string of tls_require_ciphers");
                    }
                }
            }
        }
        if (advertised != null && certificate != null) {
            findings.warning(
                    "certificate-without-level",
                    advertised,
                    "There is a certificate, but an empty tls_advertise_hosts offers TLS to nobody",
                    "write tls_advertise_hosts = *");
        }
        return findings.sorted();
    }

    /** An expanded value is for Exim alone to work out. */
    private static void priority(SourceText value, Findings findings) {
        if (value.text().indexOf('$') < 0) {
            GnutlsWords.check(value.text().startsWith("\"") ? unquoted(value) : value, findings);
        }
    }

    private static SourceText unquoted(SourceText value) {
        int end = value.text().endsWith("\"") && value.text().length() > 1
                ? value.text().length() - 1
                : value.text().length();
        return value.part(1, end);
    }
}
