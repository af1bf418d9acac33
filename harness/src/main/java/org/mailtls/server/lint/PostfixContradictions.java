package org.mailtls.server.lint;

import java.util.List;

/** Settings each of which is right, and that undo each other. */
final class PostfixContradictions implements PostfixRule {
    private static final List<String> CERTIFICATES = List.of("chain_files", "cert_file", "eccert_file", "dcert_file");

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        String level = PostfixSide.SERVER.level(main);
        if (level != null) {
            certificate(level, main, findings);
            authentication(level, main, findings);
        }
        dane(PostfixSide.CLIENT, "smtp_dns_support_level", main, findings);
        dane(PostfixSide.LMTP, "lmtp_dns_support_level", main, findings);
        dhFile(main, findings);
    }

    private static void certificate(String level, MainCf main, Findings findings) {
        MainCf.Setting set = null;
        for (String what : CERTIFICATES) {
            MainCf.Setting setting = main.setting(PostfixSide.SERVER.parameter(what));
            // "none" asks for anonymous suites alone.
            if (setting != null && !setting.value().isEmpty()) {
                set = setting;
            }
        }
        MainCf.Setting levelSetting = main.setting("smtpd_tls_security_level");
        if (level.equals("none")) {
            if (set != null && levelSetting == null) {
                findings.warning(
                        "certificate-without-level",
                        set.name(),
                        "There is a certificate, but TLS is not offered: smtpd_tls_security_level is not set",
                        "set smtpd_tls_security_level = may");
            }
        } else if (set == null && levelSetting != null && !levelSetting.value().isEmpty()) {
            findings.error(
                    "level-without-certificate",
                    levelSetting.name(),
                    "TLS is asked for, but the server has no certificate, and without one it offers none",
                    "set smtpd_tls_chain_files (Postfix 3.4), or smtpd_tls_cert_file and smtpd_tls_key_file");
        }
    }

    private static void authentication(String level, MainCf main, Findings findings) {
        MainCf.Setting only = main.setting("smtpd_tls_auth_only");
        if (only != null
                && level.equals("none")
                && main.is("smtpd_tls_auth_only", "yes")
                && main.is("smtpd_sasl_auth_enable", "yes")) {
            findings.warning(
                    "auth-only-without-tls",
                    only.name(),
                    "AUTH is kept for TLS, and TLS is not offered, so nobody can log in",
                    "set smtpd_tls_security_level = may");
        }
        MainCf.Setting auth = main.setting("smtpd_sasl_auth_enable");
        if (auth != null
                && level.equals("may")
                && main.is("smtpd_sasl_auth_enable", "yes")
                && !main.is("smtpd_tls_auth_only", "yes")) {
            findings.warning(
                    "auth-in-the-clear",
                    auth.name(),
                    "AUTH is offered before TLS too, so passwords may cross the net in the clear",
                    "set smtpd_tls_auth_only = yes");
        }
    }

    private static void dane(PostfixSide side, String dnsName, MainCf main, Findings findings) {
        MainCf.Setting level = main.setting(side.parameter("security_level"));
        String word = level == null ? null : main.value(level.name().text());
        String dns = main.value(dnsName);
        if (level != null && word != null && word.startsWith("dane") && dns != null && !dns.equals("dnssec")) {
            findings.warning(
                    "dane-without-dnssec",
                    level.value(),
                    word + " needs DNSSEC, and " + dnsName + (dns.isEmpty() ? " is not set" : " is " + dns),
                    "set " + dnsName + " = dnssec");
        }
    }

    /** The file of a group for suites that the same configuration excludes. */
    private static void dhFile(MainCf main, Findings findings) {
        MainCf.Setting file = main.setting("smtpd_tls_dh1024_param_file");
        if (file == null || file.value().isEmpty()) {
            return;
        }
        MainCf.Setting exclusions = main.setting("smtpd_tls_exclude_ciphers");
        SourceText excluded = exclusions == null ? null : main.meaning(exclusions);
        boolean without = excluded != null
                && excluded.words(OpensslCiphers.SEPARATORS).stream()
                        .anyMatch(word -> OpensslCiphers.meansDhe(
                                OpensslCiphers.bare(word).text()));
        String level = PostfixSide.SERVER.level(main);
        String grade = main.value(
                "smtpd_tls_" + (level != null && PostfixSide.mandatory(level) ? "mandatory_" : "") + "ciphers");
        MainCf.Setting list = main.setting("tls_" + grade + "_cipherlist");
        SourceText suites = list == null ? null : main.meaning(list);
        if (without || suites != null && CipherListCheck.withoutDhe(suites)) {
            findings.notice(
                    "dh-file-without-dhe",
                    file.name(),
                    file.name().text() + " is for suites with DHE, and none of them is left",
                    "leave it out, or let DHE in");
        }
    }
}
