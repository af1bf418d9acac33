package org.mailtls.maillog.input;

/** Numbers of a fixed place in a line. */
final class Digits {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Digits() {}

    static boolean at(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** The number of so many digits; -1 if they are not all there. */
    static int number(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!at(text, i)) {
                return -1;
            }
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    /** 1 for {@code Jan}; 0 for no month. */
    static int month(String text, int from) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (text.regionMatches(from, MONTHS, i, 3)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }

    /** Second of the day for {@code hh:mm:ss}, a leap second being the one before it; -1 for none. */
    static int clock(String text, int from) {
        int hour = number(text, from, 2);
        int minute = number(text, from + 3, 2);
        int second = number(text, from + 6, 2);
        boolean colons = from + 8 <= text.length() && text.charAt(from + 2) == ':' && text.charAt(from + 5) == ':';
        if (!colons || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return -1;
        }
        return 3600 * hour + 60 * minute + Math.min(second, 59);
    }
}
