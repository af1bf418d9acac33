package org.mailtls.smtp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;

/** Hears what happens at an {@link EmbeddedServer}. It is called on event loops, by several at once, and must not block. */
public interface SmtpWitness {
    /** Whether this client is served. One who is not is cut off before a word is said, and nobody is told of a visit. */
    default boolean welcomes(InetSocketAddress client) {
        return true;
    }

    /** A client has connected. What happens on its connection is told to what is returned. */
    Visit visit(InetSocketAddress client);

    /** One connection, told of in order. */
    interface Visit {
        /** The client said STARTTLS, whatever it is answered. */
        void askedForTls();

        /**
         * What the client sent in a first handshake, as it came.
         *
         * @param tls valid during the call only
         */
        void handshakeBytes(ByteBuffer tls);

        void negotiated(HandshakeReport report);

        /** The client did what {@link Fault#ASKS_TO_RENEGOTIATE} asks for: another handshake came to its end. */
        void renegotiated();

        /** The client went on before the server had answered, as if the reply of {@link Fault#INJECTED_REPLY} were the answer. */
        void tookInjectedReply();

        /** A whole mail came, and is about to be answered with 250. */
        void mail(ArrivedMail mail);

        /** @param trouble why the connection broke; null if nothing went wrong that this side knows of */
        void ended(@Nullable String trouble);
    }
}
