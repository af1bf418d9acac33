package org.mailtls.server.lint;

/** Settings that take one of a few words or numbers, and a setting that belongs into master.cf. */
final class PostfixLevels implements PostfixRule {
    @Override
    public void check(MainCf main, Version version, Findings findings) {
        for (PostfixSide side : PostfixSide.values()) {
            level(side, main, findings);
            logLevel(side, main, findings);
        }
        MainCf.Setting wrapper = main.setting("smtpd_tls_wrappermode");
        if (wrapper != null && main.is("smtpd_tls_wrappermode", "yes")) {
            findings.error(
                    "wrappermode-in-main",
                    wrapper.name(),
                    "In main.cf this makes port 25 too expect TLS from the first byte, and no other server can deliver mail",
                    "set it for the service submissions in master.cf: -o smtpd_tls_wrappermode=yes");
        }
    }

    private static void level(PostfixSide side, MainCf main, Findings findings) {
        MainCf.Setting setting = main.setting(side.parameter("security_level"));
        SourceText meaning = setting == null ? null : main.meaning(setting);
        if (setting == null
                || meaning == null
                || meaning.isEmpty()
                || side.levels().contains(meaning.text())) {
            return;
        }
        String name = setting.name().text();
        if (PostfixSide.CLIENT.levels().contains(meaning.text())) {
            findings.warning(
                    "level-of-the-client",
                    meaning,
                    meaning.text() + " is a level of the client; a server knows " + String.join(", ", side.levels()),
                    "write encrypt to insist on TLS, may to offer it");
        } else {
            findings.error(
                    "unknown-level",
                    meaning,
                    "There is no security level " + meaning.text() + NearestWord.hint(meaning.text(), side.levels(), 2),
                    "write one of " + String.join(", ", side.levels()) + " for " + name);
        }
    }

    private static void logLevel(PostfixSide side, MainCf main, Findings findings) {
        MainCf.Setting setting = main.setting(side.parameter("loglevel"));
        String level = setting == null ? null : main.value(setting.name().text());
        if (setting != null && level != null && level.matches("[2-9]")) {
            findings.notice(
                    "loglevel-for-debugging",
                    setting.value(),
                    "From level 2 on each handshake writes a dozen lines and more, and costs the time for them",
                    "write 1, which logs one line for each session");
        }
    }
}
