package org.mailtls.probe.mail;

import java.util.List;
import java.util.Locale;
import org.mailtls.smtp.Reply;

/** What the reply to EHLO lists (RFC 5321, 4.1.1.1). */
public final class Extensions {
    private Extensions() {}

    /** @param keyword in capitals */
    public static boolean lists(Reply ehlo, String keyword) {
        return !lines(ehlo, keyword).isEmpty();
    }

    /**
     * The lines with the keyword, in any case. Servers of the nineties wrote {@code AUTH=LOGIN}, some still do, and
     * clients take it.
     */
    static List<String> lines(Reply ehlo, String keyword) {
        List<String> lines = ehlo.lines();
        return lines.subList(Math.min(1, lines.size()), lines.size()).stream()
                .filter(line -> {
                    String upper = line.trim().toUpperCase(Locale.ROOT);
                    return upper.equals(keyword) || upper.startsWith(keyword + ' ') || upper.startsWith(keyword + '=');
                })
                .toList();
    }
}
