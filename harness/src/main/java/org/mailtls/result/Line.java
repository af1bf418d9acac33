package org.mailtls.result;

import java.util.List;

/**
 * The straight line through values at equal distances that has the least squares of what it leaves over.
 *
 * @param change of the line from the first value to the last ÷ the mean of the values
 * @param slopeInErrors its slope without sign ÷ the standard error of the slope; infinite if the values lie on it
 */
record Line(double change, double slopeInErrors) {
    /** @param values three or more, their mean not zero */
    static Line through(List<Double> values) {
        int count = values.size();
        double middle = (count - 1) / 2.0;
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            products += (i - middle) * (values.get(i) - mean);
            squares += (i - middle) * (i - middle);
        }
        double slope = products / squares;
        double left = 0;
        for (int i = 0; i < count; i++) {
            double off = values.get(i) - mean - slope * (i - middle);
            left += off * off;
        }
        double error = Math.sqrt(left / (count - 2) / squares);
        return new Line(slope * (count - 1) / mean, Math.abs(slope) / error);
    }
}
