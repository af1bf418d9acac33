package org.mailtls.sender.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.sts.StsPolicy.Mode;

class StsPolicyTest {
    private static final String GOOD =
            "version: STSv1\r\nmode: enforce\r\nmx: mail.example.test\r\nmx: *.Example.NET\r\nmax_age: 604800\r\n";

    @Test
    void readsAPolicy() throws Exception {
        StsPolicy policy = StsPolicy.parse(GOOD);
        assertEquals(new StsPolicy(Mode.ENFORCE, List.of("mail.example.test", "*.example.net"), 604800), policy);
        assertEquals(policy, StsPolicy.parse(GOOD.replace("\r\n", "\n")), "either end of line");
        assertEquals(policy, StsPolicy.parse(GOOD.stripTrailing()), "no end of the last line");
        assertEquals(policy, StsPolicy.parse(GOOD.replace(": ", ":  \t")), "blanks before a value");
        assertEquals(policy, StsPolicy.parse(GOOD.replace("\r\n", "  \r\n")), "blanks behind it");
        assertEquals(policy, StsPolicy.parse(GOOD + "later_key: \u00fcnknown\r\n"), "keys of another day");
        assertEquals(policy, StsPolicy.parse(GOOD + "mode: none\r\nmax_age: 1\r\n"), "of two, the first");
    }

    @Test
    void aPolicyThatIsNoneAnyMoreNeedsNoServers() throws Exception {
        assertEquals(
                new StsPolicy(Mode.NONE, List.of(), 86400),
                StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 86400\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mode: enforce\nmx: a.test\nmax_age: 1\n",
                "version: STSv2\nmode: enforce\nmx: a.test\nmax_age: 1\n",
                "version: STSv1\nmx: a.test\nmax_age: 1\n",
                "version: STSv1\nmode: Enforce\nmx: a.test\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: a.test\n",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: -1\n",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 31557601\n",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 99999999999999999999\n",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 1e3\n",
                "version: STSv1\nmode: enforce\nmx: *\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: *.*.test\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: mail*.test\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: .example.test\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx:\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: a.test, b.test\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: 1\n<html>",
                "version: STSv1\rmode: enforce\rmx: a.test\rmax_age: 1\r",
                "{\"version\": \"STSv1\"}"
            })
    void refusesWhatIsNone(String text) {
        assertThrows(BadPolicyException.class, () -> StsPolicy.parse(text));
    }

    @Test
    void namesTheLineAndTakesThePowerOutOfIt() {
        BadPolicyException e = assertThrows(
                BadPolicyException.class,
                () -> StsPolicy.parse("version: STSv1\nmode: enforce\n\u001b]0;title\u0007\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("Line 3"), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("\u001b"), e.getMessage());
    }

    /** As large as a sender reads, and made to be slow. */
    @ParameterizedTest
    @ValueSource(strings = {" ", ":", "a: ", "\n", "\t"})
    void takesNoLongForWhatIsHostile(String piece) {
        String text = "mx:" + piece.repeat(64 * 1024 / piece.length()) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(BadPolicyException.class, () -> StsPolicy.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.test, mail.example.test, true",
        "mail.example.test, mx.mail.example.test, false",
        "*.example.test, mail.example.test, true",
        "*.example.test, example.test, false",
        "*.example.test, a.mail.example.test, false",
        "*.example.test, .example.test, false",
        "*.example.test, mailexample.test, false"
    })
    void aStarStandsForOneLabel(String pattern, String host, boolean matches) {
        assertEquals(matches, StsPolicy.matches(pattern, host));
    }
}
