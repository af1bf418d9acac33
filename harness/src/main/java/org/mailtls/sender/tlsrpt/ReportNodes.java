package org.mailtls.sender.tlsrpt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Printable;
import tools.jackson.databind.JsonNode;

/** Takes what can be taken from a stranger's JSON, and notes what cannot. */
final class ReportNodes {
    private static final int LONGEST = 300;

    private ReportNodes() {}

    /** Text of any length is cut, and controls are made visible; null if there is none. */
    static @Nullable String text(JsonNode node) {
        return node.isString() ? Printable.of(node.asString(), LONGEST) : null;
    }

    static String textOr(JsonNode node, String other) {
        String text = text(node);
        return text == null ? other : text;
    }

    /** A count; 0, and a note, for what is none. */
    static long count(JsonNode node, String what, List<String> notes) {
        if (node.isMissingNode()) {
            return 0;
        }
        if (node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0) {
            return node.asLong();
        }
        notes.add(what + " is " + Printable.of(node.toString(), LONGEST) + ", and not a count.");
        return 0;
    }
}
