package org.mailtls.smtp;

/** Makes what a peer sent fit for a terminal, a log and a report. */
public final class Printable {
    private Printable() {}

    /**
     * Control characters as {@code \xNN}, in four digits those that turn the reading direction round or end a line, and an ellipsis
     * after {@code limit} characters.
     */
    public static String of(String hostile, int limit) {
        StringBuilder out = new StringBuilder(Math.min(hostile.length(), limit) + 8);
        for (int i = 0; i < hostile.length(); i++) {
            if (out.length() >= limit) {
                return out.append('…').toString();
            }
            char c = hostile.charAt(i);
            if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                out.append(String.format("\\x%02x", (int) c));
            } else if (unseen(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean unseen(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
