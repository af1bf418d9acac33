package org.mailtls.server.lint;

import java.util.HashMap;
import java.util.Map;

/** Names and forms that still work and that the release, or one before it, calls a thing of the past. */
final class PostfixDeprecated implements PostfixRule {
    private record Old(Version since, String fix) {}

    private static final Map<String, Old> OLD = old();

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        for (MainCf.Setting setting : main.settings()) {
            String name = setting.name().text();
            Old old = OLD.get(name);
            if (old != null && version.compareTo(old.since()) >= 0) {
                findings.notice(
                        "deprecated-parameter",
                        setting.name(),
                        name + " is out of date since Postfix " + old.since() + overruled(name, main),
                        old.fix());
            }
        }
        curves(main, version, findings);
        berkeleyDb(main, version, findings);
    }

    /** Said of the old switches, because both together are common and only one counts. */
    private static String overruled(String name, MainCf main) {
        String level = name.replaceFirst("_(?:use|enforce)_tls$", "_tls_security_level");
        return !level.equals(name) && main.sets(level) && !main.is(level, "")
                ? ", and is not heeded beside " + level
                : "";
    }

    private static void curves(MainCf main, Version version, Findings findings) {
        MainCf.Setting grade = main.setting("smtpd_tls_eecdh_grade");
        if (grade == null || !version.since(3, 2) || version.since(3, 6)) {
            return;
        }
        String word = grade.value().text();
        if (word.equals("strong") || word.equals("ultra")) {
            findings.notice(
                    "one-curve",
                    grade.value(),
                    "smtpd_tls_eecdh_grade = " + word + " is from the time when a server could have one curve only",
                    "set auto, the default since Postfix 3.2, which lets client and server find the best that both have");
        }
    }

    private static void berkeleyDb(MainCf main, Version version, Findings findings) {
        for (MainCf.Setting setting : main.settings()) {
            boolean cache = setting.name().text().endsWith("_tls_session_cache_database");
            if (cache && version.since(3, 11) && setting.value().text().startsWith("btree:")) {
                findings.notice(
                        "berkeley-db",
                        setting.value(),
                        "Postfix 3.11 warns that Berkeley DB, and btree: with it, is on its way out",
                        "set lmdb:" + setting.value().text().substring("btree:".length()));
            }
        }
    }

    private static Map<String, Old> old() {
        Map<String, Old> old = new HashMap<>();
        for (String line : WordList.read("postfix-deprecated.txt")) {
            String[] fields = line.split("\\|", 3);
            old.put(fields[0], new Old(Version.of(fields[1]), fields[2]));
        }
        return old;
    }
}
