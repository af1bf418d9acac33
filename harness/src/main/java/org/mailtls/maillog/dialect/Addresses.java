package org.mailtls.maillog.dialect;

/** Addresses in angle brackets, one or more: {@code <a@example.test>,<"b, c"@example.test>}. They are other people's words. */
final class Addresses {
    private Addresses() {}

    /** Where they end; without a bracket, at the next comma and blank, or the end. */
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '<') {
            int close = text.indexOf('>', quoted(text, at + 1));
            if (close < 0) {
                return text.length();
            }
            at = text.startsWith(",<", close + 1) ? close + 2 : close + 1;
        }
        if (at > from) {
            return at;
        }
        int comma = text.indexOf(", ", from);
        return comma < 0 ? text.length() : comma;
    }

    /** Behind a local part in quotes, which may hold anything (RFC 5321, 4.1.2); at the same place without quotes. */
    private static int quoted(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '"') {
            return from;
        }
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }
}
