package org.mailtls.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A day, or a time of a day, by the clock of whatever it is about.
 *
 * @param first its first moment
 * @param after the first moment after it; the same for a time, which has no length
 */
record Moment(LocalDateTime first, LocalDateTime after) {
    /** Reads {@code 2026-11-24} and {@code 2026-11-24T03:15}. */
    static final class Option implements ITypeConverter<Moment> {
        private static final int DAY = "2026-11-24".length();

        @Override
        public Moment convert(String text) {
            try {
                if (text.length() == DAY) {
                    LocalDate day = LocalDate.parse(text);
                    return new Moment(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
                }
                LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
                return new Moment(time, time);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no day and no time; write 2026-11-24 or 2026-11-24T03:15");
            }
        }
    }
}
