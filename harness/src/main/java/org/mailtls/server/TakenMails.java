package org.mailtls.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Which numbered mails a server itself says that it took. The number is in the envelope's sender:
 * {@code victim-<number>@example.test}.
 */
public interface TakenMails {
    /** Where it is known from, for the result: {@code log}, {@code counter of the embedded server}. */
    String source();

    /**
     * Number → how many mails of that number it took, as far as it has said so by now. A busy server may say so a moment
     * after it answered: ask again before a mail is called lost. Reads the whole log, which may take seconds.
     *
     * @throws IOException if it cannot be known: the server is gone, or its log no longer goes back to its start
     */
    Map<Integer, Integer> counts() throws IOException;

    /**
     * Has the senders of mails kept from now on, where they are not anyhow: it costs the server something for each mail, so
     * that one which is measured is not asked for it.
     *
     * @throws IOException if the server is gone
     */
    default void keepSenders() throws IOException {}

    /**
     * The mails of all senders, numbered or not, in the order in which they were taken; of very many the newest. As late as
     * {@link #counts}, and to be asked for after {@link #keepSenders} only.
     *
     * @throws IOException if it cannot be known
     */
    default List<TakenMail> mails() throws IOException {
        throw new IOException("Nothing is known of the senders of its mails");
    }
}
