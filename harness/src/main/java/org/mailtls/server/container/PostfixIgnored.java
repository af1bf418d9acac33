package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.scenario.Service;

/** Settings that a Postfix release takes without complaint and then does not heed. */
final class PostfixIgnored {
    /** SSL_OP_ALLOW_CLIENT_RENEGOTIATION and SSL_OP_NO_RENEGOTIATION. */
    private static final long RENEGOTIATION_BITS = 0x4000_0100L;

    private static final Pattern MASK = Pattern.compile("0[xX]([0-9A-Fa-f]{1,16})");
    private static final Pattern TWIN = Pattern.compile("smtpd_tls_(mandatory_)?(protocols|ciphers|exclude_ciphers)");

    private static final String LEVEL = "smtpd_tls_security_level";

    /** What master.cf gives the two submission services, whatever main.cf says. */
    private static final Set<String> PINNED = Set.of(
            LEVEL,
            "smtpd_sasl_auth_enable",
            "smtpd_tls_auth_only",
            "smtpd_tls_wrappermode",
            "smtpd_recipient_restrictions",
            "syslog_name");

    private PostfixIgnored() {}

    /** @param settings all, each name once */
    static List<String> warnings(String suite, Service service, List<Setting> settings) {
        PostfixRelease release = new PostfixRelease(suite);
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach(setting -> values.put(setting.name(), setting.value()));
        if (service.authenticated()) {
            values.put(LEVEL, "encrypt");
        }
        List<String> warnings = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.origin().equals("lab")) {
                continue;
            }
            String why = switch (setting.name()) {
                case "tls_ssl_options" ->
                    release.refusesRenegotiationAlways() && aboutRenegotiation(setting.value())
                            ? "Postfix 3.8 and newer refuse renegotiation whatever tls_ssl_options says"
                            : null;
                case "stress" ->
                    "the master tells each process about stress itself; write it behind the service's command, with"
                            + " server.parameters.master.cf:smtp/inet";
                default ->
                    service.authenticated() && PINNED.contains(setting.name())
                            ? "master.cf sets it for the service " + service.word()
                            : unheededTwin(setting.name(), values);
            };
            // The portable settings set both twins on purpose.
            if (why != null && !setting.origin().startsWith("tls.")) {
                warnings.add("server." + setting.origin() + ": " + setting.name() + " = " + setting.value()
                        + " has no effect on " + suite + ": " + why);
            }
        }
        return warnings;
    }

    private static @org.jspecify.annotations.Nullable String unheededTwin(String name, Map<String, String> values) {
        Matcher twin = TWIN.matcher(name);
        if (!twin.matches()) {
            return null;
        }
        String level = values.getOrDefault(LEVEL, "");
        boolean mandatory = twin.group(1) != null;
        if (mandatory && !level.equals("encrypt")) {
            return "the mandatory settings count at smtpd_tls_security_level = encrypt only, and here it is " + level;
        }
        // smtpd_tls_exclude_ciphers is the exception: it counts at every level (postconf(5)).
        if (!mandatory && level.equals("encrypt") && !twin.group(2).equals("exclude_ciphers")) {
            return "at smtpd_tls_security_level = encrypt its mandatory twin counts instead";
        }
        return null;
    }

    private static boolean aboutRenegotiation(String options) {
        for (String word : options.split("[,\\s]+")) {
            Matcher mask = MASK.matcher(word);
            if (word.equalsIgnoreCase("NO_RENEGOTIATION")
                    || (mask.matches() && (Long.parseUnsignedLong(mask.group(1), 16) & RENEGOTIATION_BITS) != 0)) {
                return true;
            }
        }
        return false;
    }
}
