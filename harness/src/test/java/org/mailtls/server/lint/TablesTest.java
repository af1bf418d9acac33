package org.mailtls.server.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables that rules read. */
class TablesTest {
    private static final Set<String> PARAMETERS = WordList.read("postfix-parameters.txt").stream()
            .map(line -> line.split(" ")[0])
            .collect(Collectors.toSet());

    @Test
    void everyDeprecatedParameterIsOneThatPostfixHas() {
        for (String line : WordList.read("postfix-deprecated.txt")) {
            String[] fields = line.split("\\|", -1);
            assertEquals(3, fields.length, line);
            assertTrue(PARAMETERS.contains(fields[0]), line);
            Version.of(fields[1]);
        }
    }

    /** The advice must not be one that the next run complains of. */
    @Test
    void whatIsAdvisedInsteadIsAParameterToo() {
        for (String line : WordList.read("postfix-deprecated.txt")) {
            for (String word : line.split("\\|", -1)[2].split("[ :,]+")) {
                if (word.contains("_")) {
                    assertTrue(PARAMETERS.contains(word), line);
                }
            }
        }
    }

    @Test
    void theLabsOwnNamesAreKnown() {
        assertTrue(PARAMETERS.containsAll(List.of(
                "smtpd_tls_security_level",
                "smtpd_tls_chain_files",
                "tls_server_sni_maps",
                "tls_preempt_cipherlist",
                "tls_config_file",
                "smtp_dns_support_level",
                "maillog_file",
                "smtpd_client_new_tls_session_rate_limit",
                "compatibility_level")));
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, true",
        "kEECDH+aRSA+AESGCM, true",
        "EXP-RC4-MD5, true",
        "aNULL, true",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
        "PSD, false",
        "anull, false",
        "ECDHE+, false",
        "AES-128-GCM, false"
    })
    void cipherWordsAreThoseOfOpenssl(String word, boolean known) {
        assertEquals(known, OpensslCiphers.known(word));
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE+AESGCM:ECDHE+CHACHA20, true",
        "HIGH:!aNULL, false",
        "HIGH:!kEDH, true",
        "ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256, false",
        "ECDHE-RSA-AES128-GCM-SHA256:@STRENGTH, true"
    })
    void aListTellsWhetherItHasDhe(String list, boolean without) {
        assertEquals(without, CipherListCheck.withoutDhe(SourceText.of(list, 1, 1)));
    }

    @ParameterizedTest
    @CsvSource({"PSD, PSK, 1", "smptd, smtpd, 1", "SHA255, SHA256, 1", "DESS, DES, 1"})
    void theNearestWordIsFound(String written, String meant, int most) {
        assertEquals(meant, NearestWord.of(written, List.of("PSK", "smtpd", "SHA256", "DES", "RC4"), most));
    }

    @Test
    void wordsTooFarAwayAreNone() {
        assertEquals("", NearestWord.of("PSD", List.of("RC4", "SHA256"), 1));
        assertEquals("", NearestWord.hint("x".repeat(100), List.of("y".repeat(100)), 2));
    }
}
