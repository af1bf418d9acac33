package org.mailtls.result;

import static java.util.Objects.requireNonNull;

/**
 * A reference that could not be had.
 *
 * @param name what it would have been of
 * @param source who was asked
 * @param reason in a sentence, for the reader of a report
 */
public record ReferenceGap(String name, String source, String reason) {
    public ReferenceGap {
        requireNonNull(name, "name");
        requireNonNull(source, "source");
        requireNonNull(reason, "reason");
    }
}
