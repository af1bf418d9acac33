package org.mailtls.outbound.seen;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.SendLevel;

/**
 * All that was seen of one cell whose server sent mail.
 *
 * @param schema {@link #SCHEMA}
 * @param cell its id
 * @param mta the server's name, as observed
 * @param version as observed; null if unknown
 * @param release of the image, in the scenario's word
 * @param level the word of a {@link SendLevel}: the one in effect, as the server itself says
 * @param seconds that were waited for the fate of the mails
 * @param sinks in the order of {@link org.mailtls.scenario.Sink}
 * @param strangers connections to the sinks from elsewhere than the server, which were closed before a word was said
 * @param notes for the reader, in sentences
 */
public record OutboundRecord(
        String schema,
        String cell,
        String mta,
        @Nullable String version,
        String release,
        String level,
        double seconds,
        List<SinkSight> sinks,
        int strangers,
        List<String> notes) {
    public static final String SCHEMA = "mailtls-outbound-1";

    public OutboundRecord {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(mta, "mta");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(level, "level");
        sinks = List.copyOf(sinks);
        notes = List.copyOf(notes);
        levelOf(level);
    }

    public SendLevel inEffect() {
        return levelOf(level);
    }

    /** The server with its version, and the release that it comes from. */
    public String server() {
        return mta + (version == null ? "" : " " + version) + (release.isEmpty() ? "" : " (" + release + ")");
    }

    private static SendLevel levelOf(String word) {
        for (SendLevel each : SendLevel.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no level of sending: " + word);
    }
}
