package org.mailtls.server.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/** sendmail: the {@code O Name=value} lines of its sendmail.cf. */
public final class SendmailLint implements ConfigLint {
    private static final Pattern OPTION = Pattern.compile("O\\s+([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.*?)\\s*");

    /** Names that came after 8.15, which stops at them. */
    private static final Map<String, String> OPTIONS_SINCE = Map.of("TLSFallbacktoClear", "8.16");

    private static final Set<String> SSL_OPTIONS_SINCE_8_16 = Set.of("SSL_OP_NO_RENEGOTIATION");

    @Override
    public String mta() {
        return "sendmail";
    }

    @Override
    public Map<String, String> releases() {
        return Map.of("bullseye", "8.15", "trixie", "8.18");
    }

    @Override
    public Version newest() {
        return new Version(8, 18);
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith(".cf");
    }

    @Override
    public List<LintFinding> lint(ConfigFile file, Version version) {
        Findings findings = new Findings(file.path());
        SourceText ciphers = null;
        SourceText dh = null;
        for (int i = 0; i < file.lines().size(); i++) {
            ConfigLine line = file.lines().get(i);
            Matcher option = OPTION.matcher(line.text());
            if (!option.matches()) {
                continue;
            }
            SourceText whole = SourceText.of(line.text(), i + 1, 1);
            SourceText name = whole.part(option.start(1), option.end(1));
            SourceText value = whole.part(option.start(2), option.end(2));
            switch (name.text()) {
                case "CipherList" -> {
                    ciphers = value;
                    CipherListCheck.words(value, "CipherList", false, findings);
                }
                case "DHParameters" -> dh = value.isEmpty() ? null : name;
                case "ServerSSLOptions", "ClientSSLOptions" -> sslOptions(value, version, findings);
                default -> tooNew(name, version, findings);
            }
        }
        if (dh != null && ciphers != null && CipherListCheck.withoutDhe(ciphers)) {
            findings.notice(
                    "dh-file-without-dhe",
                    dh,
                    "DHParameters is for suites with DHE, and CipherList leaves none of them",
                    "leave it out, or let DHE in");
        }
        return findings.sorted();
    }

    private static void tooNew(SourceText name, Version version, Findings findings) {
        String since = OPTIONS_SINCE.get(name.text());
        if (since != null && version.compareTo(Version.of(since)) < 0) {
            findings.error(
                    "parameter-too-new",
                    name,
                    "sendmail " + version + " has no option " + name.text() + " and stops at it",
                    "leave it out, or use a newer release");
        }
    }

    private static void sslOptions(SourceText value, Version version, Findings findings) {
        for (SourceText word : value.words(" ,\t")) {
            SourceText name =
                    word.from(word.text().startsWith("+") || word.text().startsWith("-") ? 1 : 0);
            if (SSL_OPTIONS_SINCE_8_16.contains(name.text()) && !version.since(8, 16)) {
                findings.error(
                        "parameter-too-new",
                        name,
                        "sendmail " + version + " does not know " + name.text() + " by name and stops at it",
                        "write its bits, +0x40000000");
            }
        }
    }
}
