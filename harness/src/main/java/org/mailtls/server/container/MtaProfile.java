package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server's image and log are like.
 *
 * @param name the word that scenario files use, and the name of the resource folder
 * @param title as people write it
 * @param releases that it was tried on, oldest first
 * @param buildFiles the files of the resource folder that make the image
 * @param ready the log line after which it listens
 * @param fatal a log line after which it will not greet any more, though it may linger
 * @param taken a log line that says that one mail was taken for good, at any level of the log: the group {@code number} is
 *     that of its sender {@code victim-<number>@example.test}, {@code id} what the server calls it, so that a line that comes
 *     again is known; null if it has none
 * @param memoryDirectories held in memory, so that the disk of the machine is not what is measured: path → mount options
 */
record MtaProfile(
        String name,
        String title,
        List<MtaRelease> releases,
        List<String> buildFiles,
        Pattern ready,
        Pattern fatal,
        @Nullable Pattern taken,
        Map<String, String> memoryDirectories) {
    /** The numbered sender in {@link #taken}. */
    private static final String NUMBERED = "victim-(?<number>\\d{1,9})@example\\.test";

    /** Longer than any path that SMTP allows (RFC 5321, 4.5.3.1.3), and short enough for a line that never ends. */
    private static final String ANYBODY = "(?<sender>.{0,512}?)";

    /** The same line of a mail from anybody: the group {@code sender} in place of the number. */
    static Pattern fromAnybody(Pattern taken) {
        return Pattern.compile(taken.pattern().replace(NUMBERED, ANYBODY));
    }
}
