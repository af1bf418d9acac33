package org.mailtls.server;

import java.io.IOException;
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
}
