package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.UnsupportedSettingException;

/** What a scenario says about a server, in Postfix parameters (postconf(5)). A pure function of its arguments. */
final class PostfixSettings {
    static final String CHAIN = "/certs/chain.pem";
    static final String KEY = "/certs/key.pem";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    /** In the order of the versions. SSLv2 and SSLv3 are in no OpenSSL of Debian but must be excluded for 3.5. */
    private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private PostfixSettings() {}

    /**
     * Every line to set, in order; of two lines of one name the later counts.
     *
     * @param fragment of a config-file, empty for none
     * @throws UnsupportedSettingException if Postfix of that release cannot do it, or if {@code tls} and a verbatim
     *     setting speak of the same parameter
     */
    static List<Setting> render(
            String release, TlsSettings tls, List<Setting> fragment, Map<String, String> parameters) {
        List<Setting> portable = portable(release, tls);
        List<Setting> verbatim = new ArrayList<>(fragment);
        parameters.forEach((name, value) -> verbatim.add(new Setting(name, value, "parameters." + name)));
        verbatim.forEach(PostfixSettings::checkSyntax);
        refuseClashes(portable, verbatim);

        List<Setting> lines = new ArrayList<>();
        lines.add(new Setting("smtpd_tls_security_level", "may", "lab"));
        if (tls.certificate() == null) {
            lines.addAll(certificate("lab"));
        }
        lines.addAll(portable);
        lines.addAll(verbatim);
        return lines;
    }

    private static List<Setting> portable(String release, TlsSettings tls) {
        List<Setting> settings = new ArrayList<>();
        if (!tls.protocols().isEmpty()) {
            String protocols = exclusions(tls.protocols());
            // The mandatory twin is the one that counts at security level encrypt, and the only one there.
            settings.add(new Setting("smtpd_tls_protocols", protocols, "tls.protocols"));
            settings.add(new Setting("smtpd_tls_mandatory_protocols", protocols, "tls.protocols"));
        }
        if (!tls.ciphers().isEmpty()) {
            String list = OpensslSuites.cipherList(tls.ciphers(), release);
            settings.add(new Setting("tls_high_cipherlist", list, "tls.ciphers"));
            settings.add(new Setting("smtpd_tls_ciphers", "high", "tls.ciphers"));
            settings.add(new Setting("smtpd_tls_mandatory_ciphers", "high", "tls.ciphers"));
            settings.add(new Setting("tls_preempt_cipherlist", "yes", "tls.ciphers"));
        }
        if (!tls.groups().isEmpty()) {
            settings.addAll(PostfixGroups.render(tls.groups(), release));
        }
        if (tls.certificate() != null) {
            settings.addAll(certificate("tls.certificate"));
        }
        return settings;
    }

    private static List<Setting> certificate(String origin) {
        return List.of(
                new Setting("smtpd_tls_cert_file", CHAIN, origin), new Setting("smtpd_tls_key_file", KEY, origin));
    }

    /**
     * Excluding the others is the only form that means the same from 3.5 to 3.11: a list of wanted names switches off
     * TLS 1.3 where the author did not think of it, and comparisons came with 3.6.
     */
    private static String exclusions(List<String> wanted) {
        for (String protocol : wanted) {
            if (!PROTOCOLS.contains(protocol)) {
                throw new UnsupportedSettingException("tls.protocols: no Postfix of Debian can speak " + protocol
                        + "; known are " + String.join(", ", PROTOCOLS) + ".");
            }
        }
        List<String> excluded = new ArrayList<>(List.of("!SSLv2", "!SSLv3"));
        PROTOCOLS.stream()
                .filter(protocol -> !wanted.contains(protocol))
                .forEach(protocol -> excluded.add("!" + protocol));
        return String.join(", ", excluded);
    }

    private static void checkSyntax(Setting setting) {
        if (!NAME.matcher(setting.name()).matches()) {
            throw new UnsupportedSettingException(setting.origin() + ": '" + setting.name()
                    + "' is not the name of a Postfix parameter (letters, digits and underscores)");
        }
        if (setting.value().indexOf('\n') >= 0 || setting.value().indexOf('\r') >= 0) {
            throw new UnsupportedSettingException(
                    setting.origin() + ": the value has a line break; write it on one line, as main.cf means it");
        }
    }

    private static void refuseClashes(List<Setting> portable, List<Setting> verbatim) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        portable.forEach(setting -> byName.put(setting.name(), setting));
        for (Setting setting : verbatim) {
            Setting other = byName.get(setting.name());
            if (other != null) {
                throw new UnsupportedSettingException("server." + other.origin() + " and server." + setting.origin()
                        + " both set Postfix's " + setting.name() + " (to '" + other.value() + "' and '"
                        + setting.value()
                        + "'). Keep one of them.");
            }
        }
    }
}
