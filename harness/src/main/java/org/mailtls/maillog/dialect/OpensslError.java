package org.mailtls.maillog.dialect;

/**
 * The reason inside an entry of OpenSSL's error queue: {@code error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2226:}
 * (ERR_error_string(3): code, library, function, reason, then what the caller adds).
 */
final class OpensslError {
    private static final String ERROR = "error:";
    private static final int COLONS_BEFORE_REASON = 4;

    private OpensslError() {}

    /** The reason, or all of a text that is no such entry. */
    static String reason(String text) {
        int error = text.indexOf(ERROR);
        while (error >= 0 && !code(text, error + ERROR.length())) {
            error = text.indexOf(ERROR, error + 1);
        }
        if (error < 0) {
            return text;
        }
        int from = error;
        for (int i = 0; i < COLONS_BEFORE_REASON; i++) {
            from = text.indexOf(':', from) + 1;
            if (from == 0) {
                return text;
            }
        }
        int end = text.indexOf(':', from);
        String reason = end < 0 ? text.substring(from) : text.substring(from, end);
        return reason.isBlank() ? text : reason;
    }

    /** A caller's own "error:" has a blank behind it. */
    private static boolean code(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
