package org.mailtls.smtp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a server offers (RFC 5321, 4.1.1.1). Hostile input to whoever prints it.
 *
 * @param greeting the first line: the server's name and perhaps a greeting
 * @param extensions keyword in upper case → its parameters, in the order received
 */
public record Ehlo(String greeting, Map<String, String> extensions) {
    static Ehlo of(Reply reply) {
        Map<String, String> extensions = new LinkedHashMap<>();
        List<String> lines = reply.lines();
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            String keyword = space < 0 ? line : line.substring(0, space);
            extensions.putIfAbsent(
                    keyword.toUpperCase(Locale.ROOT),
                    space < 0 ? "" : line.substring(space + 1).trim());
        }
        return new Ehlo(lines.get(0), java.util.Collections.unmodifiableMap(extensions));
    }

    /** @param keyword in any case */
    public boolean offers(String keyword) {
        return extensions.containsKey(keyword.toUpperCase(Locale.ROOT));
    }
}
