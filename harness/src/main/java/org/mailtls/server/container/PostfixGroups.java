package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.scenario.TlsOption;
import org.mailtls.server.UnsupportedSettingException;

/**
 * Key exchange groups as Postfix wants them: elliptic and hybrid ones in one parameter, finite-field ones (RFC 7919) in
 * another that came with 3.8 and is tried after the first.
 */
final class PostfixGroups {
    private static final Map<String, String> ELLIPTIC = Map.of(
            "x25519", "X25519",
            "x448", "X448",
            "secp256r1", "prime256v1",
            "secp384r1", "secp384r1",
            "secp521r1", "secp521r1");

    /** From OpenSSL 3.5 on. */
    private static final List<String> HYBRID = List.of("X25519MLKEM768", "SecP256r1MLKEM768", "SecP384r1MLKEM1024");

    private static final List<String> FINITE_FIELD =
            List.of("ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192");

    private static final List<String> BEFORE_POSTFIX_3_8 = List.of("bullseye", "bookworm");

    private PostfixGroups() {}

    static List<Setting> render(List<String> groups, String release) {
        boolean old = BEFORE_POSTFIX_3_8.contains(release);
        List<String> curves = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (String group : groups) {
            boolean finite = FINITE_FIELD.contains(group);
            if (old && (finite || HYBRID.contains(group))) {
                throw new UnsupportedSettingException(
                        "tls.groups: Postfix of " + release + " cannot offer " + group
                                + "; server.release: trixie can.",
                        TlsOption.GROUPS.path());
            }
            if (finite) {
                fields.add(group);
                continue;
            }
            if (!fields.isEmpty()) {
                throw new UnsupportedSettingException(
                        "tls.groups: Postfix takes finite-field groups after all others, so " + group
                                + " cannot come after " + fields.get(0) + ".",
                        TlsOption.GROUPS.path());
            }
            String name = HYBRID.contains(group) ? group : ELLIPTIC.get(group);
            if (name == null) {
                throw new UnsupportedSettingException(
                        "tls.groups: Postfix has no name for " + group + "; known are "
                                + String.join(
                                        ", ",
                                        ELLIPTIC.keySet().stream().sorted().toList()) + ", "
                                + String.join(", ", HYBRID) + ", " + String.join(", ", FINITE_FIELD) + ".",
                        TlsOption.GROUPS.path());
            }
            curves.add(name);
        }
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting("tls_eecdh_auto_curves", String.join(" ", curves), "tls.groups"));
        if (!old) {
            settings.add(new Setting("tls_ffdhe_auto_groups", String.join(" ", fields), "tls.groups"));
        }
        return settings;
    }
}
