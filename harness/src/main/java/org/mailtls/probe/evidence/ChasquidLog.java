package org.mailtls.probe.evidence;

import org.jspecify.annotations.Nullable;

/** chasquid, which writes about mail and about handshakes that fail, and has no line for one that succeeds. */
final class ChasquidLog implements LogGrammar {
    @Override
    public String mta() {
        return "chasquid";
    }

    @Override
    public @Nullable String connection(String line) {
        return null;
    }

    @Override
    public @Nullable LoggedTls tls(String line) {
        return null;
    }
}
