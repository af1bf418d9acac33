package org.mailtls.maillog.input;

import java.time.LocalDateTime;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** The year that a BSD stamp leaves out (RFC 3164, 4.1.2). One instance for one file. */
final class Years {
    private static final int HALF_A_YEAR = 6;
    /** Lines come out of order by seconds or hours: a month earlier is no new year, and this is the old one again. */
    private static final int DECEMBER_BEHIND_JANUARY = 11;

    private final LocalDateTime latest;
    private final @Nullable Integer first;
    private int year;
    private int month;

    /**
     * @param first year of the first stamp; null: the latest year in which a stamp is not in the future
     * @param now with a day to spare, since the log's clock may be in another zone
     */
    Years(@Nullable Integer first, LocalDateTime now) {
        this.first = first;
        this.latest = now.plusDays(1);
    }

    /** Null for a day that there never is. */
    @Nullable
    LocalDateTime of(int month, int day, int hour, int minute, int second) {
        int newest = first == null ? latest.getYear() : rolled(first, month);
        // At most eight years lie between two leap days.
        for (int candidate = newest; candidate >= newest - 8; candidate--) {
            LocalDateTime time = in(candidate, month, day, hour, minute, second);
            if (time != null && (first != null || !time.isAfter(latest))) {
                return time;
            }
        }
        return null;
    }

    /** In the year that brings the stamp nearest to another one of the same line. */
    static @Nullable LocalDateTime near(LocalDateTime other, int month, int day, int hour, int minute, int second) {
        int difference = month - other.getMonthValue();
        int year = other.getYear() + (difference > HALF_A_YEAR ? -1 : difference < -HALF_A_YEAR ? 1 : 0);
        return in(year, month, day, hour, minute, second);
    }

    private int rolled(int given, int next) {
        if (month == 0) {
            year = given;
        } else if (next - month < -1) {
            year++;
        } else if (next - month == DECEMBER_BEHIND_JANUARY && year > given) {
            year--;
        }
        month = next;
        return year;
    }

    private static @Nullable LocalDateTime in(int year, int month, int day, int hour, int minute, int second) {
        int days = switch (month) {
            case 2 -> Year.isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
        return day < 1 || day > days ? null : LocalDateTime.of(year, month, day, hour, minute, second);
    }
}
