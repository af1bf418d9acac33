package org.mailtls.maillog.mix;

/**
 * What peers did that are counted apart.
 *
 * @param sessions TLS sessions
 * @param failed handshakes that failed
 * @param tlsMails mails over TLS
 * @param clearMails mails in clear text
 */
public record ApartCount(ApartEntry entry, long sessions, long failed, long tlsMails, long clearMails) {
    public long events() {
        return sessions + failed + tlsMails + clearMails;
    }
}
