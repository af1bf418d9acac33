package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationOptionTest {
    private final DurationOption option = new DurationOption();

    @ParameterizedTest
    @CsvSource({"20m, 1200", "1h30m, 5400", "90s, 90", "1h, 3600", "1h5s, 3605", "90m30s, 5430"})
    void takesHoursMinutesAndSeconds(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), option.convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20 m", "m", "30m1h", "1.5h", "-5m", "20min", "PT20M", "99999999999s", "1d"})
    void saysWhatItUnderstands(String text) {
        TypeConversionException refused = assertThrows(TypeConversionException.class, () -> option.convert(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("1h30m, 20m or 90s"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "0m", "0h0m0s"})
    void noTimeIsRefused(String text) {
        TypeConversionException refused = assertThrows(TypeConversionException.class, () -> option.convert(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("no time"), refused.getMessage());
    }
}
