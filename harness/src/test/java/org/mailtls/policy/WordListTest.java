package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {
    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLSv1.2, true",
        "TLSv1, TLSv1.2, false",
        "TLSv1*, TLSv1, true",
        "TLSv1*, TLSv1.2, true",
        "*_RC4_*, TLS_RSA_WITH_RC4_128_SHA, true",
        "*_RC4_*, TLS_RSA_WITH_RC4, false",
        "*_CCM, TLS_ECDHE_ECDSA_WITH_AES_128_CCM, true",
        "*_CCM, TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8, false",
        "TLS_*_GCM_*, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
        "a*b*c, abbc, true",
        "a*b*c, acb, false",
        "*, '', true",
        "tls_aes_*, TLS_AES_128_GCM_SHA256, false",
    })
    void anAsteriskStandsForAnyRunOfCharacters(String pattern, String word, boolean matches) {
        assertEquals(matches, WordList.matches(pattern, word));
    }

    @Test
    void listsAreReadAsPeopleSpeakAndCutWhenTheyAreLong() {
        assertEquals("", WordList.and(List.of()));
        assertEquals("a", WordList.and(List.of("a")));
        assertEquals("a or b", WordList.or(List.of("a", "b")));
        assertEquals("a, b and c", WordList.and(List.of("a", "b", "c")));
        List<String> many =
                IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList();
        assertEquals("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 8 more", WordList.and(many));
    }
}
