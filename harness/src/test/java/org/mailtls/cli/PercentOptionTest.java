package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PercentOptionTest {
    @ParameterizedTest
    @CsvSource({"5%, 0.05", "2.5%, 0.025", "5 %, 0.05", "50%, 0.5", "0.125%, 0.00125"})
    void aShareIsWrittenInPercent(String text, double share) {
        assertEquals(share, new PercentOption().convert(text), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0.05", "0%", "51%", "-5%", "5%%", "five%", "100%"})
    void whatIsNoThresholdIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new PercentOption().convert(text));
    }
}
