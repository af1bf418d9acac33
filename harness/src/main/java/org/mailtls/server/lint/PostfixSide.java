package org.mailtls.server.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three of Postfix's programs that speak TLS by settings of their own, and when each insists on it. */
enum PostfixSide {
    SERVER("smtpd", List.of("none", "may", "encrypt")),
    CLIENT("smtp", List.of("none", "may", "encrypt", "dane", "dane-only", "fingerprint", "verify", "secure")),
    LMTP("lmtp", List.of("none", "may", "encrypt", "dane", "dane-only", "fingerprint", "verify", "secure"));

    private final String prefix;
    private final List<String> levels;

    PostfixSide(String prefix, List<String> levels) {
        this.prefix = prefix;
        this.levels = levels;
    }

    List<String> levels() {
        return levels;
    }

    /** A parameter of this side: {@code ciphers} is {@code smtpd_tls_ciphers}. */
    String parameter(String what) {
        return prefix + "_tls_" + what;
    }

    /** The level in force, the old switches counted; null if it cannot be told from main.cf. */
    @Nullable
    String level(MainCf main) {
        String level = main.value(parameter("security_level"));
        if (level == null || !level.isEmpty()) {
            return level;
        }
        if (main.is(prefix + "_enforce_tls", "yes")) {
            return "encrypt";
        }
        return main.is(prefix + "_use_tls", "yes") ? "may" : "none";
    }

    /** Whether the mandatory settings count at this level. */
    static boolean mandatory(String level) {
        return !level.equals("none") && !level.equals("may");
    }

    /** Whether the others count: where TLS is offered and not insisted on, as also by DANE where there are no TLSA records. */
    static boolean opportunistic(String level) {
        return level.equals("may") || level.equals("dane");
    }
}
