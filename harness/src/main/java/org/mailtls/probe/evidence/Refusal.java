package org.mailtls.probe.evidence;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;

/** A reason to refuse a handshake, and the words that TLS libraries have for it: OpenSSL, GnuTLS, Go, in this order. */
enum Refusal {
    VERSION(
            "no common version",
            List.of(
                    "unsupported protocol",
                    "version too low",
                    "no protocols available",
                    "unsupported version was received",
                    "only unsupported versions")),
    GROUP(
            "no common group",
            List.of(
                    "no suitable key share",
                    "no suitable groups",
                    "no shared group",
                    "no common key share",
                    "no ecdhe curve supported",
                    "no key exchanges supported")),
    SUITE(
            "no common suite",
            List.of("no shared cipher", "no supported cipher suites", "no cipher suite supported by both"));

    /** A suite with Kerberos tickets (RFC 2712), which no library of today has. */
    private static final int KERBEROS = Codes.suite("TLS_KRB5_WITH_RC4_128_SHA");

    /** From the range for private use (RFC 8422, 5.1.1). */
    private static final int PRIVATE_GROUP = 0xFE01;

    private final String shown;
    private final List<String> phrases;

    Refusal(String shown, List<String> phrases) {
        this.shown = shown;
        this.phrases = phrases;
    }

    String shown() {
        return shown;
    }

    /** The reason that a line gives; null if it gives none of these. */
    static @Nullable Refusal in(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (Refusal refusal : values()) {
            if (refusal.phrases.stream().anyMatch(lower::contains)) {
                return refusal;
            }
        }
        return null;
    }

    /**
     * A hello that must be refused for this reason.
     *
     * @param spoken versions that the server speaks
     * @return null if there is none, as without TLS 1.3, where no group is negotiated apart from the suite
     */
    @Nullable
    Hello hello(List<String> spoken) {
        return switch (this) {
            case VERSION -> tooOld(spoken);
            case SUITE -> spoken.contains("TLSv1.2") ? Hello.tls12(List.of(KERBEROS)) : null;
            case GROUP ->
                spoken.contains("TLSv1.3")
                        ? Hello.tls13(Codes.tls13Suites())
                                .groups(List.of(PRIVATE_GROUP))
                                .keyShares(List.of())
                        : null;
        };
    }

    /** The newest version below all that the server speaks. */
    private static @Nullable Hello tooOld(List<String> spoken) {
        List<String> versions = List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");
        int lowest = 0;
        while (lowest < versions.size() && !spoken.contains(versions.get(lowest))) {
            lowest++;
        }
        if (lowest == 0) {
            return null;
        }
        String below = versions.get(lowest - 1);
        List<Integer> usual = List.of(
                Codes.suite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
                Codes.suite("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
                Codes.suite("TLS_RSA_WITH_AES_128_CBC_SHA"));
        return below.equals("TLSv1.2") ? Hello.tls12(usual) : Hello.old(Codes.version(below), usual);
    }
}
