package org.mailtls.maillog.dialect;

/** {@code key=value} and {@code key="value with blanks"} between blanks, as OpenSMTPD and Haraka write them. */
final class Quoted {
    private Quoted() {}

    /** The value that stands first under that key; empty without one. */
    static String value(String text, String key) {
        int at = text.indexOf(' ' + key + '=');
        if (at < 0) {
            return "";
        }
        int from = at + key.length() + 2;
        boolean quoted = from < text.length() && text.charAt(from) == '"';
        int end = text.indexOf(quoted ? '"' : ' ', quoted ? from + 1 : from);
        return text.substring(quoted ? from + 1 : from, end < 0 ? text.length() : end);
    }

    /** All that stands behind that key, for a last value with blanks and without quotes. */
    static String rest(String text, String key) {
        int at = text.indexOf(' ' + key + '=');
        if (at < 0) {
            return "";
        }
        String value = text.substring(at + key.length() + 2);
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
