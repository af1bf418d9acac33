package org.mailtls.maillog.dialect;

/**
 * A line of Exim without what it begins with: a stamp that it repeats behind that of the syslog, the number of the process, the name of
 * the mail.
 *
 * @param id the name of the mail; empty for none
 */
record EximLine(String text, String id) {
    private static final int STAMP = "2026-11-24 03:47:18 ".length();
    /** {@code 1xVhUz-0000000000S-3S4v} from Exim 4.97 on. */
    private static final int[][] FORMS = {{6, 11, 4}, {6, 6, 2}};

    static EximLine of(String line) {
        int at = 0;
        if (line.length() > STAMP && line.charAt(4) == '-' && line.charAt(7) == '-' && line.charAt(13) == ':') {
            at = line.indexOf(' ', STAMP - 2) + 1;
        }
        if (at < line.length() && line.charAt(at) == '[') {
            int close = line.indexOf("] ", at);
            at = close > 0 && digits(line, at + 1, close) ? close + 2 : at;
        }
        for (int[] form : FORMS) {
            int end = id(line, at, form);
            if (end > 0) {
                return new EximLine(line.substring(end + 1), line.substring(at, end));
            }
        }
        return new EximLine(at == 0 ? line : line.substring(at), "");
    }

    /** The blank behind a name of that form; -1 for none. */
    private static int id(String line, int from, int[] form) {
        int at = from;
        for (int part = 0; part < form.length; part++) {
            if (part > 0) {
                if (at >= line.length() || line.charAt(at) != '-') {
                    return -1;
                }
                at++;
            }
            for (int end = at + form[part]; at < end; at++) {
                if (at >= line.length() || !letterOrDigit(line.charAt(at))) {
                    return -1;
                }
            }
        }
        return at < line.length() && line.charAt(at) == ' ' ? at : -1;
    }

    private static boolean digits(String line, int from, int to) {
        boolean digits = from < to;
        for (int i = from; i < to; i++) {
            digits &= line.charAt(i) >= '0' && line.charAt(i) <= '9';
        }
        return digits;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
