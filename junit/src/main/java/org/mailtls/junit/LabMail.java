package org.mailtls.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A mail server that is up for a test, on this machine alone; see {@link MailServer} and {@link EmbeddedMailServer}. It takes
 * mail for anybody at {@code example.test} and throws it away. Thread-safe.
 *
 * <p>What it says of itself, in its log and its banner, holds what clients sent: it is to be looked at, not to be trusted.
 */
public interface LabMail {
    /** {@code 127.0.0.1}, which its certificate speaks for, as it does for {@code localhost} and {@code mail.example.test}. */
    String host();

    /** Where {@link MailDoor#SMTP} is. */
    default int port() {
        return port(MailDoor.SMTP);
    }

    /**
     * Where one of its services is.
     *
     * @throws IllegalStateException if it has no such service; the embedded server has {@link MailDoor#SMTP} alone
     */
    int port(MailDoor door);

    /** Name for the login of submission. */
    String user();

    /** Password for the login of submission. */
    String password();

    /** The root that its certificate hangs under, made for this server and gone with it. */
    X509Certificate authority();

    /** The same as a PEM file. */
    Path authorityFile();

    /** A client's context that trusts the server's certificate, and no other. */
    SSLContext sslContext();

    /** Name and version of the server, as it says itself. */
    String software();

    /** Name and version of its TLS library, as observed. */
    String tlsLibrary();

    /** Text of its greeting. */
    String banner();

    /** Settings that it was given and ignores, each with the reason. */
    List<String> warnings();

    /**
     * The mails that it took since it came up, in that order; of very many the newest. A server may say so a moment after it
     * answered the client.
     *
     * @throws IOException if that cannot be known: the server is gone, or tells of no mails, as SubEtha does
     */
    List<TakenMail> taken() throws IOException;

    /**
     * The same, as soon as there are so many.
     *
     * @throws AssertionError if there are not within this time, with the last lines of the log
     * @throws IOException as {@link #taken}
     */
    List<TakenMail> awaitTaken(int mails, Duration within) throws IOException, InterruptedException;

    /**
     * The newest lines of its log, oldest first; at most 10 000. The embedded server has none to speak of.
     *
     * @throws IOException if the server is gone
     */
    List<String> log(int lines) throws IOException;
}
