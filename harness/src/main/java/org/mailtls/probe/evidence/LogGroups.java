package org.mailtls.probe.evidence;

import java.util.Locale;
import java.util.Map;

/** Key exchange groups by the names that TLS libraries log. */
public final class LogGroups {
    private static final Map<String, String> IANA = Map.ofEntries(
            Map.entry("x25519", "x25519"),
            Map.entry("x448", "x448"),
            Map.entry("prime256v1", "secp256r1"),
            Map.entry("p-256", "secp256r1"),
            Map.entry("secp256r1", "secp256r1"),
            Map.entry("p-384", "secp384r1"),
            Map.entry("secp384r1", "secp384r1"),
            Map.entry("p-521", "secp521r1"),
            Map.entry("secp521r1", "secp521r1"),
            Map.entry("ffdhe2048", "ffdhe2048"),
            Map.entry("ffdhe3072", "ffdhe3072"),
            Map.entry("ffdhe4096", "ffdhe4096"),
            Map.entry("ffdhe6144", "ffdhe6144"),
            Map.entry("ffdhe8192", "ffdhe8192"),
            Map.entry("x25519mlkem768", "X25519MLKEM768"),
            Map.entry("secp256r1mlkem768", "SecP256r1MLKEM768"),
            Map.entry("secp384r1mlkem1024", "SecP384r1MLKEM1024"));

    private LogGroups() {}

    /** Empty for a name that is none of a group, such as {@code 2048 bits} or {@code CUSTOM2048}. */
    public static String iana(String logged) {
        return IANA.getOrDefault(logged.toLowerCase(Locale.ROOT), "");
    }
}
