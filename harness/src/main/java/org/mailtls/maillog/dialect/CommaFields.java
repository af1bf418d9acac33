package org.mailtls.maillog.dialect;

/** {@code key=value, key=value}, as sendmail writes its lines. Found by {@code , key=}; values have no end but the next comma and blank. */
final class CommaFields {
    private CommaFields() {}

    /** The value that stands first under that key, behind the given place; empty without one. */
    static String value(String text, int from, String key) {
        int at = at(text, from, key);
        if (at < 0) {
            return "";
        }
        int end = text.indexOf(", ", at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    private static int at(String text, int from, String key) {
        int at = text.indexOf(key, from);
        while (at >= 0) {
            int end = at + key.length();
            boolean begins = at == from || text.startsWith(", ", at - 2);
            if (begins && end < text.length() && text.charAt(end) == '=') {
                return end + 1;
            }
            at = text.indexOf(key, end);
        }
        return -1;
    }
}
