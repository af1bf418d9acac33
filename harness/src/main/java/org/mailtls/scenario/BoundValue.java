package org.mailtls.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expectation's bound.
 *
 * @param value in the unit of the observation
 * @param relative whether it is a multiple of what was before the attack
 */
record BoundValue(double value, boolean relative) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(us|ms|s|%| ?x before)?");
    private static final double MILLISECOND = 1e3;
    private static final double SECOND = 1e6;

    /**
     * Reads {@code 250ms}, {@code 99%}, {@code 3x before}, {@code 0} or {@code true}.
     *
     * @return null if that is no value of such an observation
     */
    static @Nullable BoundValue of(String text, String observe, Observations.Unit unit) {
        if (unit == Observations.Unit.FLAG) {
            boolean flag = text.equals("true") || text.equals("false");
            return flag ? absolute(text.equals("true") ? 1 : 0) : null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        double number = Double.parseDouble(form.group(1));
        String suffix = form.group(2) == null ? "" : form.group(2).strip();
        return switch (suffix) {
            case "us" -> time(number, unit);
            case "ms" -> time(number * MILLISECOND, unit);
            case "s" -> time(number * SECOND, unit);
            case "%" -> unit == Observations.Unit.SHARE ? absolute(number / 100) : null;
            case "" -> bare(number, unit);
            default -> Observations.seenBefore(observe) ? new BoundValue(number, true) : null;
        };
    }

    private static @Nullable BoundValue time(double micros, Observations.Unit unit) {
        return switch (unit) {
            case MICROSECONDS -> absolute(micros);
            case SECONDS -> absolute(micros / SECOND);
            default -> null;
        };
    }

    /** A share above 1 without a sign was most likely meant as a percentage. */
    private static @Nullable BoundValue bare(double number, Observations.Unit unit) {
        boolean clear = switch (unit) {
            case NUMBER -> true;
            case SHARE -> number <= 1;
            default -> number == 0;
        };
        return clear ? absolute(number) : null;
    }

    private static BoundValue absolute(double value) {
        return new BoundValue(value, false);
    }
}
