package org.mailtls.maillog.dialect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;

/**
 * What Postfix says of a session, in its log and in its {@code Received:} header: {@code TLSv1.3 with cipher TLS_AES_256_GCM_SHA384
 * (256/256 bits) key-exchange ECDHE (prime256v1) server-signature RSA-PSS (2048 bits) server-digest SHA256}. Below TLS 1.3 it ends with
 * the bits.
 */
final class PostfixWords {
    /** A busy server has a few dozen combinations. */
    private static final int MOST_KEPT = 1024;

    private static final String WITH_CIPHER = " with cipher ";
    private static final String BITS = " bits)";
    private static final String KEY_EXCHANGE = " key-exchange ";
    private static final String SERVER_SIGNATURE = " server-signature ";
    private static final String SERVER_DIGEST = " server-digest ";
    private static final String CLIENT_SIGNATURE = " client-signature ";

    /** Words as Postfix writes them have two hundred letters; what is longer is read each time anew. */
    private static final int LONGEST_KEPT = 500;

    private final Map<String, Optional<Words>> kept = new HashMap<>();

    /** @param resumed told by TLS 1.3 alone, where a resumed session has a key exchange and no signature of its own */
    record Words(Negotiated tls, @Nullable Boolean resumed) {}

    /** Null for what cannot be understood. */
    @Nullable
    Words of(String text) {
        if (text.length() > LONGEST_KEPT) {
            return parse(text);
        }
        Optional<Words> known = kept.get(text);
        if (known == null) {
            known = Optional.ofNullable(parse(text));
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(text, known);
        }
        return known.orElse(null);
    }

    private static @Nullable Words parse(String text) {
        int with = text.indexOf(WITH_CIPHER);
        int open = text.indexOf(" (", with + WITH_CIPHER.length());
        int bits = text.indexOf(BITS, open);
        if (with < 0 || open < 0 || bits < 0) {
            return null;
        }
        String protocol = Names.protocol(text.substring(0, with));
        String cipher = text.substring(with + WITH_CIPHER.length(), open);
        if (protocol == null || !Names.cipher(cipher) || !numbers(text, open + 2, bits)) {
            return null;
        }
        String rest = text.substring(bits + BITS.length());
        if (!rest.isEmpty() && !rest.startsWith(KEY_EXCHANGE) && !rest.startsWith(SERVER_SIGNATURE)) {
            return null;
        }
        String exchange = part(rest, KEY_EXCHANGE);
        String signature = part(rest, SERVER_SIGNATURE);
        if (!word(exchange) || !word(signature)) {
            return null;
        }
        Negotiated tls = new Negotiated(
                protocol,
                cipher,
                Names.suite(cipher),
                exchange.isEmpty() ? null : Names.group(inside(exchange)),
                signature.isEmpty() ? null : signature);
        boolean tells = protocol.equals("TLSv1.3") && !exchange.isEmpty();
        return new Words(tls, tells ? resumed(signature, rest) : null);
    }

    /**
     * Nobody signs in a resumed session. With OpenSSL 1.1 Postfix tells of the key that signed in the first one all the same, but without
     * the digest, which signatures by RSA and ECDSA always have.
     */
    private static boolean resumed(String signature, String rest) {
        boolean digests = signature.startsWith("RSA") || signature.startsWith("ECDSA");
        return signature.isEmpty() || (digests && !rest.contains(SERVER_DIGEST));
    }

    /** What stands behind a keyword, up to the next one; empty without the keyword. */
    private static String part(String rest, String keyword) {
        int at = rest.indexOf(keyword);
        if (at < 0) {
            return "";
        }
        int from = at + keyword.length();
        int end = rest.length();
        for (String next : new String[] {SERVER_SIGNATURE, SERVER_DIGEST, CLIENT_SIGNATURE}) {
            int other = rest.indexOf(next, from);
            end = other < 0 ? end : Math.min(end, other);
        }
        return rest.substring(from, end);
    }

    /** {@code ECDHE (prime256v1)}: the second word is what was agreed on, if there is one. */
    private static String inside(String exchange) {
        int open = exchange.indexOf('(');
        return open < 0 ? exchange : exchange.substring(open + 1, exchange.length() - 1);
    }

    /** {@code name}, or {@code name (what, more exactly)}. Anything else was cut off or tampered with. */
    private static boolean word(String part) {
        int open = part.indexOf(" (");
        String name = open < 0 ? part : part.substring(0, open);
        if (open < 0) {
            return part.isEmpty() || Names.cipher(name);
        }
        String more = part.substring(open + 2);
        return Names.cipher(name)
                && more.endsWith(")")
                && more.chars().limit(more.length() - 1L).allMatch(c -> c >= ' ' && c <= '~' && c != '(' && c != ')');
    }

    /** {@code 256/256}. */
    private static boolean numbers(String text, int from, int to) {
        boolean slash = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            slash |= c == '/';
            if (c != '/' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return slash;
    }
}
