package org.mailtls.server.lint;

import java.util.List;
import java.util.Map;
import org.mailtls.server.ConfigFile;

/** Postfix, its main.cf. What master.cf sets for single services is not seen. */
public final class PostfixLint implements ConfigLint {
    private static final List<PostfixRule> RULES = List.of(
            new PostfixNames(),
            new PostfixDeprecated(),
            new PostfixProtocols(),
            new PostfixCiphers(),
            new PostfixLevels(),
            new PostfixUnheeded(),
            new PostfixContradictions(),
            new PostfixSslOptions());

    @Override
    public String mta() {
        return "postfix";
    }

    @Override
    public Map<String, String> releases() {
        return Map.of(
                "ubuntu-16.04", "3.1",
                "ubuntu-18.04", "3.3",
                "bullseye", "3.5",
                "bookworm", "3.7",
                "trixie", "3.10",
                "forky", "3.11");
    }

    @Override
    public Version newest() {
        return new Version(3, 11);
    }

    @Override
    public boolean reads(String path) {
        return path.endsWith("main.cf");
    }

    @Override
    public List<LintFinding> lint(ConfigFile file, Version version) {
        Findings findings = new Findings(file.path());
        MainCf main = MainCf.parse(file, defaults(version), findings);
        RULES.forEach(rule -> rule.check(main, version, findings));
        return findings.sorted();
    }

    /** Those defaults that a rule asks for and that are not empty. */
    private static Map<String, String> defaults(Version version) {
        String protocols = version.since(3, 6) ? ">=TLSv1" : "!SSLv2, !SSLv3";
        return Map.of(
                "smtpd_tls_protocols",
                protocols,
                "smtpd_tls_mandatory_protocols",
                protocols,
                "smtp_tls_protocols",
                protocols,
                "smtp_tls_mandatory_protocols",
                protocols,
                "smtpd_tls_ciphers",
                "medium",
                "smtpd_tls_mandatory_ciphers",
                "medium",
                "smtp_tls_security_level",
                version.since(3, 11) ? "may" : "",
                "data_directory",
                "/var/lib/postfix",
                "config_directory",
                "/etc/postfix",
                "default_database_type",
                version.since(3, 11) ? "cdb" : "hash");
    }
}
