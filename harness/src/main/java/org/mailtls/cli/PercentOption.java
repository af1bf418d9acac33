package org.mailtls.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as people write it, {@code 5%} or {@code 2.5%}; as in a scenario more than nothing, and at most half. */
final class PercentOption implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?) ?%");
    private static final double MOST = 50;

    @Override
    public Double convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no percentage; write 5% or 2.5%");
        }
        double percent = Double.parseDouble(form.group(1));
        if (percent == 0 || percent > MOST) {
            throw new TypeConversionException("'" + text + "' is no threshold; it is more than 0% and at most 50%");
        }
        return percent / 100;
    }
}
