package org.mailtls.maillog.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The date at the end of a header: {@code Tue, 24 Nov 2026 03:23:36 +0000 (UTC)} (RFC 5322, 3.3). */
public final class HeaderDate {
    private HeaderDate() {}

    /** By the clock of the server that wrote it, whatever its zone; null for what is none. */
    public static @Nullable LocalDateTime parse(String text) {
        int at = text.indexOf(',') + 1;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int digits = Digits.at(text, at + 1) ? 2 : 1;
        int day = Digits.number(text, at, digits);
        int month = at + digits + 1 < text.length() ? Digits.month(text, at + digits + 1) : 0;
        int year = Digits.number(text, at + digits + 5, 4);
        int clock = Digits.clock(text, at + digits + 10);
        if (day < 1 || month == 0 || year < 1 || clock < 0) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day).atTime(LocalTime.ofSecondOfDay(clock));
        } catch (DateTimeException e) {
            // The 31st of a month that has none.
            return null;
        }
    }
}
