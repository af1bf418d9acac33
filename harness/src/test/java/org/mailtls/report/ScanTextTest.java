package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;

class ScanTextTest {
    private static final ScanText.Look PLAIN = new ScanText.Look(100, false, Optional.of("postfix"));
    private static final ScanText.Look COLOURED = new ScanText.Look(100, true, Optional.of("postfix"));
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:0|1|2|32|33|1;31)m");

    private static final String WHOLE = """
            mx.example.test:25, service smtp, judged as opportunistic
            2026-11-28 05:00 UTC, 83 connections, 310 kB read, 9.6 kB written in 1.9 s, mailtls 1.2.3

            SMTP
              SMTP-STARTTLS-OFFERED    title of SMTP-STARTTLS-OFFERED: offered 3

            Versions
              VER-SET                  title of VER-SET: TLSv1 TLSv1.2
                  FAIL           house (protocols): TLSv1; expected: TLSv1.2 and TLSv1.3
                  seen in        ServerHello TLSv1
                  fix, postfix   smtpd_tls_protocols = >=TLSv1.2

            Suites
              CS-SET-TLS12             title of CS-SET-TLS12: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
                                       TLS_RSA_WITH_AES_128_CBC_SHA

            Key exchange
              KEX-HYBRID               title of KEX-HYBRID: none
                  notice         house (hybrid): none; expected: X25519MLKEM768
                  fix            An update is needed.

            Certificate
              CERT-OCSP-STAPLE         not tested: The server closed.

            Features
              FEAT-COMPRESSION         title of FEAT-COMPRESSION: no
                  pass           house

            Attacks
              ATT-HEARTBLEED           title of ATT-HEARTBLEED: no

            Clients of this machine, with what they offer by default
              SunJSSE, JDK 17.0.15           TLSv1.2 TLS_ECDHE_X x25519
              Conscrypt, JDK 17.0.15         not connected: no native library

            Grade B, 83 of 100 points
              score: 30 % of 95 + 70 % of 78 = 83.1
              at best B (tls10): TLS 1.0 is spoken.

            Policies, each for itself
              FAIL           house: 1 failed, 1 not tested, 1 notice, 1 passed
            """;

    @Test
    void factsStandByGroupWithVerdictsAndRemediesBesideThem() {
        assertEquals(WHOLE, ScanText.render(ScanFixtures.report(), PLAIN));
    }

    @Test
    void coloursAddNothingButColour() {
        String coloured = ScanText.render(ScanFixtures.report(), COLOURED);
        assertTrue(coloured.contains("\u001b[1;31mFAIL\u001b[0m"));
        assertEquals(WHOLE, COLOUR.matcher(coloured).replaceAll(""));
    }

    @Test
    void briefIsALineForEachPolicyAndEachBrokenRuleAndWhatClientsCameTo() {
        String text = ScanText.brief(ScanFixtures.report(), PLAIN);
        assertEquals(
                List.of(
                        "  FAIL           house: 1 failed, 1 not tested, 1 notice, 1 passed",
                        "    FAIL           VER-SET (protocols): TLSv1; expected: TLSv1.2 and TLSv1.3",
                        "    notice         KEX-HYBRID (hybrid): none; expected: X25519MLKEM768",
                        "",
                        "Clients of this machine, with what they offer by default",
                        "  SunJSSE, JDK 17.0.15           TLSv1.2 TLS_ECDHE_X x25519",
                        "  Conscrypt, JDK 17.0.15         not connected: no native library"),
                text.lines().toList());
    }

    @Test
    void verdictsOfSeveralPoliciesAreNeverMerged() {
        ScanReport report = ScanFixtures.report(
                ScanFixtures.values(), List.of(ScanFixtures.verdict("house"), ScanFixtures.verdict("other")));
        String text = ScanText.render(report, PLAIN);
        assertTrue(text.contains("house (protocols): TLSv1") && text.contains("other (protocols): TLSv1"), text);
        assertTrue(text.contains("house: 1 failed") && text.contains("other: 1 failed"), text);
    }

    @Test
    void aValueThatIsRightUnderNoPolicyIsShownAsBadThoughNoneSpeaksOfIt() {
        Map<String, Fact> values = ScanFixtures.values();
        values.put("ATT-HEARTBLEED", ScanFixtures.seen(new FactValue.Flag(true), "68 bytes more than asked for"));
        String text = ScanText.render(ScanFixtures.report(values, List.of(ScanFixtures.verdict("house"))), PLAIN);
        assertTrue(text.contains("      bad            no policy that is asked for"), text);
        assertTrue(text.contains("68 bytes more"), text);
    }

    @Test
    void aServerCannotSteerTheTerminal() {
        for (ScanText.Look look : List.of(PLAIN, COLOURED)) {
            String text = COLOUR.matcher(ScanText.render(ScanFixtures.hostile(), look)
                            + ScanText.brief(ScanFixtures.hostile(), look))
                    .replaceAll("");
            assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]").matcher(text).find(), text);
            assertTrue(text.contains("alert(1)"), "it is shown as text");
        }
    }

    @Test
    void linesKeepToTheWidthWhateverTheWords() {
        String text = ScanText.render(ScanFixtures.hostile(), new ScanText.Look(60, false, Optional.empty()));
        text.lines().forEach(line -> assertTrue(line.length() <= 60, line));
    }

    @Test
    void theServersOwnWordChoosesTheRemedies() {
        ScanReport report = ScanFixtures.report();
        assertEquals(Optional.of("postfix"), Remedies.spokenOf(report.facts(), report.checks()));
        assertEquals(
                List.of(new Remedies.Remedy("postfix", "smtpd_tls_protocols = >=TLSv1.2")),
                Remedies.of(report.checks().get(1), Optional.of("postfix")));
        assertEquals(List.of(), Remedies.of(report.checks().get(1), Optional.of("exim")));
        assertEquals(
                List.of(new Remedies.Remedy("", "An update is needed.")),
                Remedies.of(report.checks().get(3), Optional.of("exim")));
    }
}
