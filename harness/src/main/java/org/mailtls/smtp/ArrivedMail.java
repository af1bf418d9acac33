package org.mailtls.smtp;

import java.util.List;

/**
 * A mail as it reached the embedded server. All of it is the client's word.
 *
 * @param sender of the envelope, without angle brackets
 * @param recipients the first few of the envelope
 * @param header what came before the first empty line, as far as there is room for it
 * @param bytes of content
 * @param secured whether it came inside TLS
 */
public record ArrivedMail(String sender, List<String> recipients, String header, long bytes, boolean secured) {
    public ArrivedMail {
        recipients = List.copyOf(recipients);
    }
}
