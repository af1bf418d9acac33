package org.mailtls.sender.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Example.TEST, example.test",
        "example.test., example.test",
        "b\u00fccher.test, xn--bcher-kva.test",
        "_dmarc.example.test, _dmarc.example.test"
    })
    void makesOneFormOfThem(String text, String name) {
        assertEquals(name, HostNames.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "-a.test", "a b.test", "a.test/", "a\u0000.test", "*.test", ".a.test"})
    void refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostNames.of(text));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThrows(IllegalArgumentException.class, () -> HostNames.of("a.".repeat(200_000) + "test"));
        assertThrows(IllegalArgumentException.class, () -> HostNames.of("a".repeat(64) + ".test"));
    }
}
