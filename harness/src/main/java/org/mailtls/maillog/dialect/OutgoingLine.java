package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What one line of a mail server's log says of mail that it sends, for whoever follows single mails. All of it is as hostile as the log.
 *
 * @param thread the same for lines that are about one mail, or follow each other: the mail or the process that they name
 * @param port of the server that it is about; empty where the line names none
 * @param trust what the mail server thinks of that server's certificate, in its own word; null where the line says nothing
 * @param follows whether a line that names neither port nor fate belongs to what its thread was about before
 * @param fate null unless the line says what became of the mail
 */
public record OutgoingLine(
        String thread,
        String port,
        @Nullable String trust,
        boolean follows,
        @Nullable Fate fate) {
    /**
     * What became of the mail for one recipient, for now.
     *
     * @param recipient without brackets
     * @param dsn enhanced status code (RFC 3463); null where the line has none
     * @param reason in the log's own words
     */
    public record Fate(
            String recipient, Status status, @Nullable String dsn, String reason) {}

    public enum Status {
        SENT,
        /** It is tried again. */
        DEFERRED,
        /** It was given up. */
        BOUNCED
    }
}
