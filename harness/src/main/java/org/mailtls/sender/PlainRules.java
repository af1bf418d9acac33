package org.mailtls.sender;

/** Senders that promise nothing. */
final class PlainRules {
    private static final String WAIT = "RFC 5321, 4.5.4.1";
    private static final String OPPORTUNISTIC = "RFC 7435";

    private PlainRules() {}

    /** Never STARTTLS. */
    static Ruling never(DomainView view, MxHost host) {
        HostSeen seen = view.seen(host);
        return seen.absent()
                ? absent(seen)
                : Ruling.of(Outcome.CLEAR, "This sender does not know STARTTLS.", "RFC 3207, 4");
    }

    /** TLS if it is to be had, with anybody. */
    static Ruling opportunistic(DomainView view, MxHost host) {
        HostSeen seen = view.seen(host);
        return switch (seen.state()) {
            case UNREACHABLE, THROTTLED -> absent(seen);
            case TLS ->
                Ruling.of(Outcome.ENCRYPTED, seen.words() + " Its certificate was not looked at.", OPPORTUNISTIC);
            case NOT_OFFERED, REFUSED -> Ruling.of(Outcome.CLEAR, seen.words(), "RFC 3207, 4.1");
            case HANDSHAKE_FAILED ->
                Ruling.of(
                        Outcome.CLEAR,
                        seen.words() + " Most senders go on in clear text, at once or at the next try.",
                        OPPORTUNISTIC);
        };
    }

    /** Nobody was there to be judged. */
    static Ruling absent(HostSeen seen) {
        return Ruling.of(Outcome.DEFERRED, seen.words(), WAIT);
    }
}
