package org.mailtls.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A short length of time as people write it: {@code 200ms}, {@code 1s}, {@code 0}. */
final class PaceOption implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(ms|s)");

    @Override
    public Duration convert(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no pace; write 200ms, 1s or 0");
        }
        long number = Long.parseLong(form.group(1));
        return form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
