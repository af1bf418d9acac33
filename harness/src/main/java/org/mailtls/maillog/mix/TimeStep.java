package org.mailtls.maillog.mix;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** How long a piece of time is that is counted together, the shortest first. */
public enum TimeStep {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    TimeStep(ChronoUnit unit) {
        this.unit = unit;
    }

    LocalDateTime start(LocalDateTime time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case YEAR -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        };
    }

    LocalDateTime next(LocalDateTime start) {
        return start.plus(1, unit);
    }

    /** Pieces from one start to another, both included. */
    long between(LocalDateTime first, LocalDateTime last) {
        return unit.between(first, last) + 1;
    }

    /** For people: {@code 2026-11-24 03:00}, {@code 2026-11-24}, {@code 2026-11}. */
    public String shown(LocalDateTime start) {
        String text = start.toString();
        return switch (this) {
            case HOUR -> text.replace('T', ' ');
            case DAY -> text.substring(0, text.indexOf('T'));
            case MONTH -> text.substring(0, text.lastIndexOf('-'));
            case YEAR -> text.substring(0, text.indexOf('-', 1));
        };
    }

    TimeStep longer() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }
}
