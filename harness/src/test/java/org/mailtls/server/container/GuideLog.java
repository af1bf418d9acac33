package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What Postfix logs of one TLS session at each smtpd_tls_loglevel (postconf(5)). */
final class GuideLog {
    private static final Predicate<String> SUMMARY = line -> line.contains("TLS connection established from");
    private static final Predicate<String> STEP = line -> line.contains("SSL_accept:");
    private static final Predicate<String> DUMP =
            Pattern.compile("\\]: (read from|write to) .* \\[[0-9A-Fa-fx]+\\]").asPredicate();

    private GuideLog() {}

    static void level0(List<String> log) {
        assertEquals(0, count(log, SUMMARY), log.toString());
        assertEquals(0, count(log, line -> line.contains("TLS")), log.toString());
    }

    static void level1(List<String> log) {
        assertEquals(1, count(log, SUMMARY), log.toString());
        assertEquals(0, count(log, STEP), log.toString());
    }

    static void level2(List<String> log) {
        assertEquals(1, count(log, SUMMARY), log.toString());
        assertTrue(count(log, STEP) > 5, log.toString());
        assertEquals(0, count(log, DUMP), log.toString());
    }

    /** The handshake in hexadecimal. */
    static void level3(List<String> log) {
        assertTrue(count(log, STEP) > 5, log.toString());
        assertTrue(count(log, DUMP) > 0, log.toString());
        assertEquals(0, dumpsAfterSummary(log), log.toString());
    }

    /** Everything after STARTTLS in hexadecimal. */
    static void level4(List<String> log) {
        assertTrue(count(log, DUMP) > 0, log.toString());
        assertTrue(dumpsAfterSummary(log) > 0, log.toString());
    }

    private static long dumpsAfterSummary(List<String> log) {
        return log.stream().dropWhile(SUMMARY.negate()).filter(DUMP).count();
    }

    private static long count(List<String> log, Predicate<String> which) {
        return log.stream().filter(which).count();
    }
}
