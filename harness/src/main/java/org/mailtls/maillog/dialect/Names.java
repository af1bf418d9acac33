package org.mailtls.maillog.dialect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.evidence.LogGroups;
import org.mailtls.probe.evidence.LogSuites;
import org.mailtls.provider.CodePoints;
import org.mailtls.smtp.Printable;

/** The words of logs as the words of this program; null for what is none of them. All that comes in is hostile. */
final class Names {
    private static final int LONGEST_CIPHER = 64;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_REASON = 160;

    /** LibreSSL's names of the suites of TLS 1.3. */
    private static final Map<String, String> LIBRESSL = Map.of(
            "AEAD-AES128-GCM-SHA256", "TLS_AES_128_GCM_SHA256",
            "AEAD-AES256-GCM-SHA384", "TLS_AES_256_GCM_SHA384",
            "AEAD-CHACHA20-POLY1305-SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    private static final Map<String, String> GROUPS = groups();

    private Names() {}

    /** {@code TLSv1.2} for {@code TLSv1.2}, {@code TLS1.2} and {@code TLS-1.2}. */
    static @Nullable String protocol(String word) {
        return switch (word) {
            case "TLSv1.3", "TLS1.3", "TLS-1.3" -> "TLSv1.3";
            case "TLSv1.2", "TLS1.2", "TLS-1.2" -> "TLSv1.2";
            case "TLSv1.1", "TLS1.1", "TLS-1.1" -> "TLSv1.1";
            case "TLSv1", "TLSv1.0", "TLS1.0", "TLS-1.0", "TLS1" -> "TLSv1";
            case "SSLv3", "SSL3.0", "SSL-3.0", "SSL3" -> "SSLv3";
            default -> null;
        };
    }

    /** Whether this can be the name of a cipher, known or not. */
    static boolean cipher(String word) {
        if (word.isEmpty() || word.length() > LONGEST_CIPHER) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!letterOrDigit(c) && c != '-' && c != '_' && c != '+' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** IANA's name of a suite that OpenSSL, LibreSSL or IANA calls so. */
    static @Nullable String suite(String cipher) {
        String iana = LogSuites.openssl(LIBRESSL.getOrDefault(cipher, cipher));
        return iana.isEmpty() ? null : iana;
    }

    /** IANA's name of a group. */
    static @Nullable String group(String word) {
        String iana = LogGroups.iana(word);
        return iana.isEmpty() ? GROUPS.get(word.toLowerCase(Locale.ROOT)) : iana;
    }

    /** A host name without a last dot. */
    static @Nullable String host(String word) {
        String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        if (name.isEmpty() || name.length() > LONGEST_HOST || name.equals("unknown")) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!letterOrDigit(c) && c != '-' && c != '.' && c != '_') {
                return null;
            }
        }
        return name;
    }

    /** An address without {@code IPv6:} before it and a zone after it. */
    static @Nullable String address(String word) {
        int from = word.regionMatches(true, 0, "IPv6:", 0, 5) ? 5 : 0;
        int zone = word.indexOf('%');
        String address = word.substring(from, zone > from ? zone : word.length());
        if (address.length() > LONGEST_ADDRESS) {
            return null;
        }
        return ipv4(address) || ipv6(address) ? address : null;
    }

    /** {@code 4.7.5} (RFC 3463, 2). */
    static boolean enhancedStatus(String code) {
        String[] parts = code.split("\\.", -1);
        boolean known = parts.length == 3 && parts[0].length() == 1;
        for (String part : parts) {
            known &= !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        }
        return known;
    }

    /** Fit for a terminal and short enough for a table. */
    static String reason(String text) {
        return Printable.of(text.strip(), LONGEST_REASON);
    }

    private static boolean ipv4(String address) {
        int parts = 0;
        int from = 0;
        while (from <= address.length()) {
            int dot = address.indexOf('.', from);
            int end = dot < 0 ? address.length() : dot;
            int number = 0;
            for (int i = from; i < end; i++) {
                char c = address.charAt(i);
                if (c < '0' || c > '9') {
                    return false;
                }
                number = Math.min(1000, 10 * number + c - '0');
            }
            if (end == from || number > 255) {
                return false;
            }
            parts++;
            from = end + 1;
        }
        return parts == 4;
    }

    private static boolean ipv6(String address) {
        if (address.indexOf(':') < 0) {
            return false;
        }
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        try {
            // With a colon in it this is never a name, so no resolver is asked.
            InetAddress.getByName(address);
            return true;
        } catch (UnknownHostException e) {
            // Not an address after all.
            return false;
        }
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new HashMap<>();
        for (int code : CodePoints.GROUPS.codes()) {
            String name = CodePoints.GROUPS.name(code);
            groups.put(name.toLowerCase(Locale.ROOT), name);
        }
        return groups;
    }
}
