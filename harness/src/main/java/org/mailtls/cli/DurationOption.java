package org.mailtls.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 90s}, {@code 20m}, {@code 1h30m}. */
final class DurationOption implements ITypeConverter<Duration> {
    /** Few enough digits that no sum of them overflows. */
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new TypeConversionException("'" + text + "' is no length of time; write hours, minutes and seconds"
                    + " in this order, as in 1h30m, 20m or 90s");
        }
        Duration time = Duration.ofHours(number(form.group(1)))
                .plusMinutes(number(form.group(2)))
                .plusSeconds(number(form.group(3)));
        if (time.isZero()) {
            throw new TypeConversionException("'" + text + "' leaves no time to measure in");
        }
        return time;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
