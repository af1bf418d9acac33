package org.mailtls.outbound.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a sink, from the sink's side.
 *
 * @param at milliseconds from the moment when the mails were handed over
 * @param askedForTls whether STARTTLS was said
 * @param hello null if none came, or none that can be read
 * @param helloTrouble why it cannot be read; null if it can, or none came
 * @param negotiated null if no handshake was finished
 * @param renegotiated whether the client went along with another handshake
 * @param tookInjectedReply whether it took a reply from before TLS for the answer to a command inside it
 * @param trouble why the connection broke, in the words of the sink's TLS or of the JDK; null if it did not
 */
public record SinkSession(
        long at,
        boolean askedForTls,
        @Nullable OfferedHello hello,
        @Nullable String helloTrouble,
        @Nullable SinkTls negotiated,
        boolean renegotiated,
        boolean tookInjectedReply,
        List<SinkMail> mails,
        @Nullable String trouble) {
    public SinkSession {
        mails = List.copyOf(mails);
    }
}
