package org.mailtls.server.lint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.ConfigFile;

/** Haraka: its tls.ini, whose values Node.js hands to OpenSSL. */
public final class HarakaLint implements ConfigLint {
    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    @Override
    public String mta() {
        return "haraka";
    }

    @Override
    public Map<String, String> releases() {
        return Map.of("trixie", "3.3", "forky", "3.3");
    }

    @Override
    public Version newest() {
        return new Version(3, 3);
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith("tls.ini");
    }

    @Override
    public List<LintFinding> lint(ConfigFile file, Version version) {
        Findings findings = new Findings(file.path());
        SourceText ciphers = null;
        SourceText least = null;
        for (int i = 0; i < file.lines().size(); i++) {
            String text = file.lines().get(i).text();
            int equals = text.indexOf('=');
            if (text.isBlank() || ";#[".indexOf(text.strip().charAt(0)) >= 0 || equals < 1) {
                continue;
            }
            SourceText whole = SourceText.of(text, i + 1, 1);
            String name = whole.part(0, equals).strip().text();
            SourceText value = whole.from(equals + 1).strip();
            if (name.equals("ciphers")) {
                ciphers = value;
            } else if (name.equals("minVersion")) {
                least = value;
            }
        }
        versions(least, findings);
        if (ciphers != null) {
            CipherListCheck.words(ciphers, "ciphers", true, findings);
            mixed(ciphers, least, findings);
        }
        return findings.sorted();
    }

    private static void versions(@Nullable SourceText least, Findings findings) {
        if (least != null && !VERSIONS.contains(least.text())) {
            findings.error(
                    "unknown-protocol",
                    least,
                    "Node.js knows no version " + least.text() + NearestWord.hint(least.text(), VERSIONS, 2),
                    "write one of " + String.join(", ", VERSIONS));
        }
    }

    /** One list chooses for TLS 1.3 and for what is older, so a list for the one decides over the other too. */
    private static void mixed(SourceText ciphers, @Nullable SourceText least, Findings findings) {
        boolean only13 = least != null && least.text().equals("TLSv1.3");
        boolean newer = false;
        boolean older = false;
        for (SourceText item : ciphers.words(OpensslCiphers.SEPARATORS)) {
            boolean adds = "!-@".indexOf(item.text().charAt(0)) < 0;
            newer |= adds && OpensslCiphers.tls13(item.text());
            older |= adds && !OpensslCiphers.tls13(item.text());
        }
        if (only13 && !newer) {
            findings.notice(
                    "ciphers-only-tls13",
                    ciphers,
                    "Only TLS 1.3 is left, and a list without any of its suites stands for the three defaults",
                    "leave it out, or name suites of TLS 1.3");
        } else if (newer && !older && !only13) {
            findings.warning(
                    "ciphers-lose-tls12",
                    ciphers,
                    "The list names suites of TLS 1.3 alone, which switches all older versions off",
                    "add suites for TLS 1.2, or write minVersion=TLSv1.3");
        }
    }
}
