package org.mailtls.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code openssl} program of the host. */
final class OpenSsl {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String program;
    private final @Nullable String version;
    private final String reason;

    private OpenSsl(String program, @Nullable String version, String reason) {
        this.program = program;
        this.version = version;
        this.reason = reason;
    }

    /** @param program a name on the search path, or a path */
    static OpenSsl find(String program) throws InterruptedException {
        Command.Ended ended = Command.run(List.of(program, "version"), ANSWER);
        if (!ended.ok()) {
            return new OpenSsl(program, null, "there is no openssl here: " + ended.complaint());
        }
        // "OpenSSL 3.0.19 27 Jan 2026 (Library: OpenSSL 3.0.19 27 Jan 2026)": name and number.
        String[] words = ended.out().strip().split("\\s+");
        return new OpenSsl(program, words.length > 1 ? words[0] + " " + words[1] : ended.complaint(), "");
    }

    /** Empty if there is none; then {@link #reason} says why. */
    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    String reason() {
        return reason;
    }

    List<String> command(String... words) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(List.of(words));
        return all;
    }
}
