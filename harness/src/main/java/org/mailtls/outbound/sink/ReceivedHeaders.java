package org.mailtls.outbound.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Printable;

/** The {@code Received:} fields of a header (RFC 5322, 2.2 and 3.6.7), folded lines joined. A sender may write anything there. */
final class ReceivedHeaders {
    private static final String NAME = "received:";
    private static final int MOST = 10;
    private static final int LONGEST = 1000;

    private ReceivedHeaders() {}

    /** Without the name of the field; the newest first, as they stand. */
    static List<String> of(String header) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = null;
        for (String line : header.split("\r?\n", -1)) {
            boolean goesOn = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            if (goesOn) {
                if (field != null && field.length() < LONGEST) {
                    field.append(' ').append(line.strip());
                }
                continue;
            }
            add(fields, field);
            field = line.toLowerCase(Locale.ROOT).startsWith(NAME)
                    ? new StringBuilder(line.substring(NAME.length()).strip())
                    : null;
        }
        add(fields, field);
        return List.copyOf(fields);
    }

    private static void add(List<String> fields, @Nullable StringBuilder field) {
        if (field != null && fields.size() < MOST) {
            fields.add(Printable.of(field.toString(), LONGEST));
        }
    }
}
