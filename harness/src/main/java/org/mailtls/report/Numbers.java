package org.mailtls.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.mailtls.result.Decimals;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Summary;

/** Figures as text: three significant digits, the bounds to the same place as the value. */
public final class Numbers {
    public static final String THIN_SPACE = "\u202f";
    private static final int DIGITS = 3;
    private static final double WITHOUT_DECIMALS = 99.95;
    private static final double CLOSE = 1e-9;
    private static final char FIGURE_SPACE = '\u2007';
    private static final char PUNCTUATION_SPACE = '\u2008';

    private Numbers() {}

    public static String value(double value, Unit unit) {
        double shown = value / unit.perShown();
        return fixed(shown, decimals(shown, unit));
    }

    /** {@code low–high}, or nothing if there is a single sample or the bounds do not differ. */
    public static String bounds(Summary summary, Unit unit, String dash) {
        if (summary.kind() == IntervalKind.NONE || summary.low() == summary.high()) {
            return "";
        }
        int decimals = decimals(summary.value() / unit.perShown(), unit);
        return fixed(summary.low() / unit.perShown(), decimals)
                + dash
                + fixed(summary.high() / unit.perShown(), decimals);
    }

    /** A ratio: {@code 4.10}, {@code 0.012}, {@code 1.00}. */
    public static String ratio(double ratio) {
        return fixed(ratio, ratio < 0.0995 ? 3 : ratio < 9.95 ? 2 : ratio < 99.5 ? 1 : 0);
    }

    /** Pads on the right so that the decimal points of a right-aligned column stand below each other. */
    public static List<String> alignPoints(List<String> numbers, boolean ascii) {
        int most = numbers.stream().mapToInt(Numbers::decimalsOf).max().orElse(0);
        return numbers.stream()
                .map(number -> {
                    int missing = most - decimalsOf(number);
                    if (number.isEmpty() || missing == 0) {
                        return number;
                    }
                    boolean point = number.indexOf('.') >= 0;
                    String digits = String.valueOf(ascii ? ' ' : FIGURE_SPACE).repeat(missing);
                    return point ? number + digits : number + (ascii ? ' ' : PUNCTUATION_SPACE) + digits;
                })
                .toList();
    }

    private static int decimalsOf(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }

    private static int decimals(double shown, Unit unit) {
        if (unit.whole() || shown == 0) {
            return 0;
        }
        // From 99.95 on three digits leave no decimals, from 9.995 on one; only close to these places it takes exact
        // numbers.
        double size = Math.abs(shown);
        double least = WITHOUT_DECIMALS;
        for (int decimals = 0; decimals <= 2 * DIGITS; decimals++) {
            if (size > least * (1 + CLOSE)) {
                return decimals;
            }
            if (size >= least * (1 - CLOSE)) {
                break;
            }
            least /= 10;
        }
        BigDecimal rounded = new BigDecimal(shown).round(new MathContext(DIGITS));
        int integerDigits = rounded.precision() - rounded.scale();
        return Math.max(0, DIGITS - integerDigits);
    }

    private static String fixed(double value, int decimals) {
        String plain = Decimals.of(value, decimals);
        String text = plain != null
                ? plain
                : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        StringBuilder grouped = new StringBuilder(text);
        int firstDigit = text.startsWith("-") ? 1 : 0;
        // Four digits read well as they are; from five on groups help.
        if (point - firstDigit > 4) {
            for (int at = point - 3; at > firstDigit; at -= 3) {
                grouped.insert(at, THIN_SPACE);
            }
        }
        return grouped.toString();
    }
}
