package org.mailtls.server.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/** OpenSMTPD: {@code ciphers} and {@code protocols} of its listeners and relays (smtpd.conf(5), tls_config_set_protocols(3)). */
public final class OpenSmtpdLint implements ConfigLint {
    private static final Pattern QUOTED = Pattern.compile("\\b(ciphers|protocols)\\s+(?:\"([^\"]*)\"|(\\S+))");
    private static final List<String> PROTOCOLS =
            List.of("all", "legacy", "default", "secure", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3");

    /** That bring TLS 1.3. */
    private static final Set<String> WITH_TLS13 = Set.of("all", "legacy", "default", "secure", "tlsv1", "tlsv1.3");

    @Override
    public String mta() {
        return "opensmtpd";
    }

    @Override
    public Map<String, String> releases() {
        return Map.of("bullseye", "6.8", "trixie", "7.6");
    }

    @Override
    public Version newest() {
        return new Version(7, 6);
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith("smtpd.conf");
    }

    @Override
    public List<LintFinding> lint(ConfigFile file, Version version) {
        Findings findings = new Findings(file.path());
        for (int i = 0; i < file.lines().size(); i++) {
            ConfigLine line = file.lines().get(i);
            if (line.text().strip().startsWith("#")) {
                continue;
            }
            SourceText whole = SourceText.of(line.text(), i + 1, 1);
            Matcher option = QUOTED.matcher(line.text());
            while (option.find()) {
                int group = option.group(2) != null ? 2 : 3;
                SourceText value = whole.part(option.start(group), option.end(group));
                if (option.group(1).equals("ciphers")) {
                    ciphers(value, findings);
                } else {
                    protocols(value, findings);
                }
            }
        }
        return findings.sorted();
    }

    /** libtls has names of its own for whole lists. */
    private static void ciphers(SourceText value, Findings findings) {
        if (!Set.of("secure", "compat", "legacy", "insecure", "all", "default").contains(value.text())) {
            CipherListCheck.words(value, "ciphers", false, findings);
        }
    }

    private static void protocols(SourceText value, Findings findings) {
        boolean tls13 = false;
        boolean excluded = false;
        boolean unknown = false;
        SourceText first = null;
        for (SourceText word : value.words(",: ")) {
            boolean without = word.text().startsWith("!");
            SourceText name = word.from(without ? 1 : 0);
            String low = name.text().toLowerCase(Locale.ROOT);
            if (!PROTOCOLS.contains(low)) {
                unknown = true;
                findings.error(
                        "unknown-protocol",
                        name,
                        "OpenSMTPD knows no protocol " + name.text() + NearestWord.hint(low, PROTOCOLS, 2),
                        "write one of " + String.join(", ", PROTOCOLS));
            } else if (without) {
                excluded |= low.equals("tlsv1.3");
            } else {
                first = first == null ? name : first;
                tls13 |= WITH_TLS13.contains(low);
            }
        }
        if (first != null && !tls13 && !excluded && !unknown) {
            findings.warning(
                    "protocols-lose-tls13",
                    first,
                    "protocols is a list of all that is wanted, and TLS 1.3 is not in it, so it is off",
                    "add tlsv1.3, or leave protocols out");
        }
    }
}
