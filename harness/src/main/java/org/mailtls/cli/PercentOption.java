package org.mailtls.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A threshold as people write it, {@code 5%} or {@code 2.5%}; as in a scenario more than nothing, and at most half. */
final class PercentOption implements ITypeConverter<Double> {
    private static final double MOST = 0.5;

    @Override
    public Double convert(String text) {
        double share = new ShareOption().convert(text);
        if (share == 0 || share > MOST) {
            throw new TypeConversionException("'" + text + "' is no threshold; it is more than 0% and at most 50%");
        }
        return share;
    }
}
