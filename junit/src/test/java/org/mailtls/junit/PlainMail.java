package org.mailtls.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Sends one mail as a program of the JDK alone would: STARTTLS, the chain and the name verified. */
public final class PlainMail {
    private static final int TIMEOUT_MILLIS = 10_000;

    private PlainMail() {}

    /** Comes back with the TLS version. */
    static String send(LabMail mail, String sender) throws IOException {
        return send(mail.host(), mail.port(), mail.sslContext(), sender, "sink@example.test");
    }

    /** The same for a program that is told where its server is, as that of docs/junit.md. */
    public static String send(String host, int port, SSLContext context, String sender, String recipient)
            throws IOException {
        try (Socket plain = new Socket(host, port)) {
            plain.setSoTimeout(TIMEOUT_MILLIS);
            expect(plain, null, "220");
            expect(plain, "EHLO client.example.test", "250");
            expect(plain, "STARTTLS", "220");
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                expect(tls, "EHLO client.example.test", "250");
                expect(tls, "MAIL FROM:<" + sender + ">", "250");
                expect(tls, "RCPT TO:<" + recipient + ">", "250");
                expect(tls, "DATA", "354");
                expect(tls, "Subject: test\r\n\r\nhello\r\n.", "250");
                expect(tls, "QUIT", "221");
                return tls.getSession().getProtocol();
            }
        }
    }

    private static void expect(Socket socket, @Nullable String command, String code) throws IOException {
        if (command != null) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        String line;
        do {
            line = line(socket.getInputStream());
            if (!line.startsWith(code)) {
                throw new IOException("after " + command + ": " + line);
            }
        } while (line.startsWith("-", code.length()));
    }

    /** Byte by byte: what follows STARTTLS is not ours to buffer. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
