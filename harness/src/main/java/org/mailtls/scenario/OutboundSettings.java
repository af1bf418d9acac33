package org.mailtls.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How the mail server of a cell sends mail.
 *
 * @param level null leaves the server its own default, or what verbatim settings make of it
 */
public record OutboundSettings(@Nullable SendLevel level) {
    public static final OutboundSettings DEFAULT = new OutboundSettings(null);
}
