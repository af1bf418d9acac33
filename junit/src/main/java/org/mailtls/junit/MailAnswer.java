package org.mailtls.junit;

import java.util.List;

/**
 * A later answer of a server's JVM, as JSON.
 *
 * @param trouble why it could not be given; empty if it could
 */
record MailAnswer(String trouble, List<TakenMail> mails, List<String> lines) {
    static MailAnswer mails(List<TakenMail> mails) {
        return new MailAnswer("", mails, List.of());
    }

    static MailAnswer lines(List<String> lines) {
        return new MailAnswer("", List.of(), lines);
    }

    static MailAnswer not(String trouble) {
        return new MailAnswer(trouble, List.of(), List.of());
    }
}
