package org.mailtls.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part of a whole as people write it, from {@code 0%} to {@code 100%}. */
final class ShareOption implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");
    private static final double WHOLE = 100;

    @Override
    public Double convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no percentage; write 0%, 2.5% or 10%");
        }
        double percent = Double.parseDouble(form.group(1));
        if (percent > WHOLE) {
            throw new TypeConversionException("'" + text + "' is more than the whole; it is at most 100%");
        }
        return percent / WHOLE;
    }
}
