package org.mailtls.maillog.dialect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.input.LogLine;

/** How one mail server writes of each mail that it sends; its {@link Dialect} reads the same lines for what all of them come to. */
public interface OutgoingLines {
    /** Null for a line about something else. */
    @Nullable
    OutgoingLine read(LogLine line);

    /** @param mta as the server's identity has it: {@code Postfix}; empty for one whose log does not tell enough */
    static Optional<OutgoingLines> of(String mta) {
        return switch (mta) {
            case "Postfix" -> Optional.of(new PostfixOutgoingLines());
            case "Exim" -> Optional.of(new EximOutgoingLines());
            default -> Optional.empty();
        };
    }
}
