package org.mailtls.outbound.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Sink;

/** How one mail server writes of the mails that it sends. Stateless. */
public interface SenderLog {
    /**
     * What the log says of each sink; of a sink that it does not speak of, nothing.
     *
     * @param lines of the whole log, oldest first
     */
    Map<Sink, SinkLog> read(List<String> lines, SinkPlaces sinks);

    /** @param mta as the server's identity has it: {@code Postfix}; empty for a log that cannot be read here */
    static Optional<SenderLog> of(@Nullable String mta) {
        if (mta == null) {
            return Optional.empty();
        }
        return switch (mta) {
            case "Postfix" -> Optional.of(new PostfixSenderLog());
            case "Exim" -> Optional.of(new EximSenderLog());
            default -> Optional.empty();
        };
    }
}
