package org.mailtls.server.embedded;

import java.io.IOException;
import java.time.Duration;
import org.mailtls.host.JvmProcess;

/** Questions to the server's JVM and their answers, a line each. Any thread may ask; one waits for the other. */
final class EmbeddedTalk {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final JvmProcess process;

    EmbeddedTalk(JvmProcess process) {
        this.process = process;
    }

    /** @throws IOException if the server is gone, or stuck, upon which it is ended */
    synchronized String ask(String request) throws IOException {
        process.send(request);
        try {
            String answer = process.answer(ANSWER);
            if (answer == null) {
                boolean stuck = process.alive();
                // A late answer would be taken for the next one's, so there is no next one.
                process.close();
                throw new IOException("The embedded server does not answer '" + request + "': "
                        + (stuck ? "it was stuck and had to be ended" : "its JVM has ended"));
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the embedded server was asked for '" + request + "'", e);
        }
    }

    /** @throws IOException as {@link #ask}, or if the answer is no number */
    long number(String request) throws IOException {
        try {
            return Long.parseLong(ask(request));
        } catch (NumberFormatException e) {
            throw new IOException("The embedded server answered '" + request + "' with no number", e);
        }
    }
}
