package org.mailtls.server.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that Postfix does not have, which it takes for the user's own and reads nowhere. People may give names to what they refer to, so
 * outside of TLS a name counts as wrong only if it is a known one but for a letter or two.
 */
final class PostfixNames implements PostfixRule {
    /** What is older than all that matter. */
    private static final Version OLD = new Version(0, 0);

    /** Name → version that brought it. */
    private static final Map<String, Version> KNOWN = known();

    /** All parameters that are named so are Postfix's own. */
    private static final Pattern TLS = Pattern.compile("(?:tls|tlsproxy|(?:smtpd|smtp|lmtp)_(?:tls|tlsrpt))_\\w+");

    /** Postfix makes these for each transport of master.cf. */
    private static final Pattern PER_TRANSPORT = Pattern.compile(
            "\\w[\\w-]*_(?:destination_\\w+|delivery_slot_\\w+|initial_destination_concurrency|minimum_delivery_slots|time_limit"
                    + "|transport_rate_delay|recipient_\\w+|extra_recipient_limit)");

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        Set<String> referred = referred(main);
        for (MainCf.Setting setting : main.settings()) {
            String name = setting.name().text();
            Version first = KNOWN.get(name);
            if (first == null) {
                unknown(name, setting.name(), referred, findings);
                continue;
            }
            if (version.compareTo(first) < 0) {
                findings.warning(
                        "parameter-too-new",
                        setting.name(),
                        name + " came with Postfix " + first + "; Postfix " + version + " does not read it",
                        "leave it out, or use a newer release");
            }
        }
        undefined(main, findings);
    }

    private static void unknown(String name, SourceText at, Set<String> referred, Findings findings) {
        if (referred.contains(name) || PER_TRANSPORT.matcher(name).matches()) {
            return;
        }
        String hint = NearestWord.hint(name, KNOWN.keySet(), 2);
        if (TLS.matcher(name).matches() || !hint.isEmpty()) {
            findings.warning(
                    "unknown-parameter",
                    at,
                    "Postfix has no parameter " + name + ", so setting it changes nothing" + hint,
                    "correct the name");
        }
    }

    /** A name that nothing gives a value stands for nothing at all. */
    private static void undefined(MainCf main, Findings findings) {
        for (MainCf.Setting setting : main.settings()) {
            if (!TLS.matcher(setting.name().text()).matches()) {
                continue;
            }
            for (String name : PostfixExpansion.names(setting.value().text())) {
                if (!KNOWN.containsKey(name) && !main.sets(name)) {
                    findings.warning(
                            "undefined-name",
                            setting.value(),
                            "$" + name + " is set nowhere, so nothing stands in its place"
                                    + NearestWord.hint(name, KNOWN.keySet(), 2),
                            "set it, or correct the name");
                }
            }
        }
    }

    private static Set<String> referred(MainCf main) {
        Set<String> referred = new HashSet<>();
        for (MainCf.Setting setting : main.settings()) {
            referred.addAll(PostfixExpansion.names(setting.value().text()));
            if (setting.name().text().equals("smtpd_restriction_classes")) {
                setting.value().words(", \t").forEach(word -> referred.add(word.text()));
            }
        }
        return referred;
    }

    private static Map<String, Version> known() {
        Map<String, Version> known = new HashMap<>();
        for (String line : WordList.read("postfix-parameters.txt")) {
            List<String> words = List.of(line.split(" "));
            known.put(words.get(0), words.size() == 1 ? OLD : Version.of(words.get(1)));
        }
        return known;
    }
}
