package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that the IANA name of a cipher suite speaks of.
 *
 * @param exchange {@code ECDHE}, {@code DHE}, {@code RSA} …; null in TLS 1.3 and SSLv2
 * @param authentication {@code RSA}, {@code ECDSA}, {@code DSS}, {@code PSK}; null if there is none, or another part of the
 *     handshake says
 * @param cipher {@code AES-128-GCM}, {@code CHACHA20-POLY1305}, {@code 3DES-EDE-CBC}, {@code NULL} …
 * @param hash {@code SHA256} …; null where the name has none
 */
record SuiteParts(
        @Nullable String exchange,
        @Nullable String authentication,
        String cipher,
        @Nullable String hash) {
    private static final String WITH = "_WITH_";
    private static final List<String> HASHES = List.of("SHA", "SHA256", "SHA384", "MD5", "SM3", "STREEBOG");

    static SuiteParts of(String suite) {
        String name = suite.replaceFirst("^(SSL_CK|TLS|SSL)_", "");
        int with = name.indexOf(WITH);
        if (suite.startsWith("SSL_CK_") && with >= 0) {
            // SSLv2 names the cipher first and the hash after WITH; the key is always sent under RSA.
            return new SuiteParts("RSA", null, dashed(name.substring(0, with)), name.substring(with + WITH.length()));
        }
        String body = with < 0 ? name : name.substring(with + WITH.length());
        int last = body.lastIndexOf('_');
        boolean hashed = last > 0 && HASHES.contains(body.substring(last + 1));
        String cipher = dashed(hashed ? body.substring(0, last) : body);
        String hash = hashed ? body.substring(last + 1) : null;
        if (with < 0) {
            return new SuiteParts(null, null, cipher, hash);
        }
        List<String> before = new ArrayList<>(List.of(name.substring(0, with).split("_")));
        before.removeIf(SuiteParts::noAlgorithm);
        String exchange = before.isEmpty() ? null : before.get(0);
        String authentication = before.size() > 1 ? before.get(before.size() - 1) : exchange;
        return new SuiteParts(exchange, "anon".equals(authentication) ? null : authentication, cipher, hash);
    }

    /** Export grades, sizes, and the hash that SRP uses within itself. */
    private static boolean noAlgorithm(String word) {
        return word.startsWith("EXPORT") || word.equals("SHA") || word.chars().allMatch(Character::isDigit);
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    /** Encrypts and authenticates in one. */
    boolean authenticatedEncryption() {
        return cipher.contains("GCM") || cipher.contains("CCM") || cipher.contains("POLY1305");
    }
}
