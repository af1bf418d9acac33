package org.mailtls.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How the mail server of a cell sends mail.
 *
 * @param level null leaves the server its own default, or what verbatim settings make of it
 * @param mtaSts whether it asks the packaged daemon for MTA-STS policies
 * @param policies whether mail goes to domains that have policies, so that DNS has to be asked at any level
 */
public record OutboundSettings(@Nullable SendLevel level, boolean mtaSts, boolean policies) {
    public static final OutboundSettings DEFAULT = new OutboundSettings(null);

    /** Without policies but for what the level asks of DNS. */
    public OutboundSettings(@Nullable SendLevel level) {
        this(level, false, false);
    }

    /** Whether a server that can do so asks the lab's validating resolver. */
    public boolean asksDns() {
        return mtaSts || policies || level == SendLevel.DANE || level == SendLevel.DANE_ONLY;
    }

    OutboundSettings toPolicies(boolean any) {
        return new OutboundSettings(level, mtaSts, any);
    }
}
