package org.mailtls.probe.evidence;

import java.util.Map;

/**
 * GnuTLS's description of a session as Exim logs it: key exchange, signature, cipher and, for CBC, MAC, joined by two underscores:
 * {@code ECDHE_SECP256R1__RSA_SHA256__AES_128_CBC__SHA1}. A static key exchange has no signature: {@code RSA__AES_128_GCM}.
 */
public final class GnutlsName {
    private static final Map<String, String> CIPHERS = Map.ofEntries(
            Map.entry("AES_128_GCM", "AES_128_GCM_SHA256"),
            Map.entry("AES_256_GCM", "AES_256_GCM_SHA384"),
            Map.entry("CHACHA20_POLY1305", "CHACHA20_POLY1305_SHA256"),
            Map.entry("CAMELLIA_128_GCM", "CAMELLIA_128_GCM_SHA256"),
            Map.entry("CAMELLIA_256_GCM", "CAMELLIA_256_GCM_SHA384"),
            Map.entry("AES_128_CCM", "AES_128_CCM"),
            Map.entry("AES_256_CCM", "AES_256_CCM"),
            Map.entry("AES_128_CCM_8", "AES_128_CCM_8"),
            Map.entry("AES_256_CCM_8", "AES_256_CCM_8"),
            Map.entry("AES_128_CBC", "AES_128_CBC"),
            Map.entry("AES_256_CBC", "AES_256_CBC"),
            Map.entry("CAMELLIA_128_CBC", "CAMELLIA_128_CBC"),
            Map.entry("CAMELLIA_256_CBC", "CAMELLIA_256_CBC"),
            Map.entry("3DES_CBC", "3DES_EDE_CBC"),
            Map.entry("ARCFOUR_128", "RC4_128"));

    /** In a suite of TLS 1.3 the hash always stands, also after CCM (RFC 8446, B.4). */
    private static final Map<String, String> TLS13_CCM =
            Map.of("AES_128_CCM", "AES_128_CCM_SHA256", "AES_128_CCM_8", "AES_128_CCM_8_SHA256");

    private GnutlsName() {}

    public static boolean is(String name) {
        return name.contains("__");
    }

    /** IANA's name of the suite; empty if the rule does not reach it. */
    public static String suite(String version, String name) {
        String[] parts = name.split("__");
        int cipherAt = cipherAt(parts);
        if (cipherAt < 1) {
            return "";
        }
        String cipher = CIPHERS.getOrDefault(parts[cipherAt], "");
        if (version.equals("TLSv1.3")) {
            return LogSuites.known("TLS_" + TLS13_CCM.getOrDefault(parts[cipherAt], cipher));
        }
        String exchange = exchange(parts[0], cipherAt > 1 ? parts[1] : "");
        String mac = parts.length > cipherAt + 1 ? "_" + parts[cipherAt + 1].replace("SHA1", "SHA") : "";
        return exchange.isEmpty() ? "" : LogSuites.known("TLS_" + exchange + "_WITH_" + cipher + mac);
    }

    /** IANA's name of the group; empty where none is told. */
    public static String group(String name) {
        String exchange = name.substring(0, name.indexOf("__"));
        String group = exchange.substring(exchange.lastIndexOf('_') + 1);
        return exchange.startsWith("ECDHE_") || exchange.startsWith("DHE_") ? LogGroups.iana(group) : "";
    }

    private static int cipherAt(String[] parts) {
        for (int i = 0; i < parts.length; i++) {
            if (CIPHERS.containsKey(parts[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Key exchange and authentication as a suite's name has them. */
    private static String exchange(String exchange, String signature) {
        String plain = exchange.replaceFirst("^(ECDHE|DHE)_(?!RSA|ECDSA|DSS).*", "$1");
        if (plain.equals("RSA")) {
            return plain;
        }
        if (plain.equals("ECDHE") || plain.equals("DHE")) {
            // An RSA key may sign by RSA_PSS_RSAE_…; the suite says RSA all the same.
            return signature.startsWith("RSA") ? plain + "_RSA" : signature.startsWith("ECDSA") ? plain + "_ECDSA" : "";
        }
        // Before TLS 1.2 the signature has no name of its own, and the authentication stands here, maybe with a group
        // after it.
        for (String whole : new String[] {"ECDHE_RSA", "ECDHE_ECDSA", "DHE_RSA"}) {
            if (plain.startsWith(whole)) {
                return whole;
            }
        }
        return "";
    }
}
