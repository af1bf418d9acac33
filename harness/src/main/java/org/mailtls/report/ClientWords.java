package org.mailtls.report;

import org.mailtls.result.ClientAnswer;

/** What a client came to, on one line. */
final class ClientWords {
    private ClientWords() {}

    static String of(ClientAnswer answer) {
        if (answer.problem() != null) {
            return "not connected: " + answer.problem();
        }
        String group = answer.group();
        return answer.protocol() + " " + answer.suite() + (group == null ? ", static RSA" : " " + group);
    }
}
