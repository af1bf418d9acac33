package org.mailtls.server.lint;

import java.util.List;

/** Settings that Postfix does not look at because of another one. */
final class PostfixUnheeded implements PostfixRule {
    private static final List<String> TWINS = List.of("protocols", "ciphers", "exclude_ciphers");
    private static final List<String> LEGACY = List.of("cert_file", "eccert_file", "dcert_file");

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        for (PostfixSide side : PostfixSide.values()) {
            String level = side.level(main);
            // A map may give single sites another level.
            if (level != null && (side == PostfixSide.SERVER || !main.sets(side.parameter("policy_maps")))) {
                twins(side, level, main, findings);
            }
            certificates(side, main, version, findings);
        }
        ciphersOfTls13(main, findings);
    }

    private static void twins(PostfixSide side, String level, MainCf main, Findings findings) {
        String levelName = side.parameter("security_level");
        for (String what : TWINS) {
            MainCf.Setting mandatory = main.setting(side.parameter("mandatory_" + what));
            if (mandatory != null && !mandatory.value().isEmpty() && !PostfixSide.mandatory(level)) {
                findings.notice(
                        "mandatory-unheeded",
                        mandatory.name(),
                        mandatory.name().text() + " counts only where TLS is insisted on, and " + levelName + " is "
                                + level,
                        "set " + side.parameter(what) + " too, unless master.cf sets " + levelName
                                + "=encrypt for a service");
            }
            MainCf.Setting open = main.setting(side.parameter(what));
            // Exclusions count at every level.
            if (open != null
                    && !open.value().isEmpty()
                    && PostfixSide.mandatory(level)
                    && !PostfixSide.opportunistic(level)
                    && !what.equals("exclude_ciphers")) {
                findings.notice(
                        "opportunistic-unheeded",
                        open.name(),
                        open.name().text() + " does not count at " + levelName + " = " + level,
                        "set " + side.parameter("mandatory_" + what));
            }
        }
    }

    private static void certificates(PostfixSide side, MainCf main, Version version, Findings findings) {
        String chains = main.value(side.parameter("chain_files"));
        if (chains == null || chains.isEmpty() || !version.since(3, 4)) {
            return;
        }
        for (String what : LEGACY) {
            MainCf.Setting legacy = main.setting(side.parameter(what));
            if (legacy != null && !legacy.value().isEmpty()) {
                findings.warning(
                        "certificate-unheeded",
                        legacy.name(),
                        legacy.name().text() + " is not read where " + side.parameter("chain_files") + " is set",
                        "leave one of them out");
            }
        }
    }

    private static void ciphersOfTls13(MainCf main, Findings findings) {
        String level = PostfixSide.SERVER.level(main);
        if (level == null || level.equals("none")) {
            return;
        }
        String prefix = PostfixSide.mandatory(level) ? "mandatory_" : "";
        String protocols = main.value(PostfixSide.SERVER.parameter(prefix + "protocols"));
        if (protocols == null
                || !ProtocolList.of(SourceText.of(protocols, 1, 1)).onlyTls13()) {
            return;
        }
        for (String name : List.of("smtpd_tls_exclude_ciphers", "smtpd_tls_" + prefix + "ciphers")) {
            MainCf.Setting setting = main.setting(name);
            if (setting != null && !setting.value().isEmpty()) {
                findings.notice(
                        "ciphers-only-tls13",
                        setting.name(),
                        name + " has no effect: only TLS 1.3 is left, and its suites are not chosen by cipher lists",
                        "leave it out");
            }
        }
    }
}
