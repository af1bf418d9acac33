package org.mailtls.probe.scripted;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SMTP from the server's side, over any pair of streams. Reads no byte more than it needs: TLS may follow. */
public final class Smtp {
    private final InputStream in;
    private final OutputStream out;

    public Smtp(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next line without its CRLF; null at the end of the stream. */
    public @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return b < 0 && line.size() == 0
                ? null
                : line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    /** The verb of the next line in upper case; empty at the end of the stream. */
    public String verb() throws IOException {
        String line = line();
        return line == null ? "" : line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    public void say(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /**
     * Greets, and answers each command up to STARTTLS, which gets its 220.
     *
     * @return false if the client left without STARTTLS
     */
    public boolean upToTls() throws IOException {
        say("220 mail.example.test ESMTP");
        while (true) {
            switch (verb()) {
                case "EHLO" -> say("250-mail.example.test", "250-SIZE 1000000", "250 STARTTLS");
                case "STARTTLS" -> {
                    say("220 go ahead");
                    return true;
                }
                case "" -> {
                    return false;
                }
                case "QUIT" -> {
                    say("221 bye");
                    return false;
                }
                default -> say("250 ok");
            }
        }
    }

    /** Reads until what came ends with the one or with one of the others; the end of the stream is an error. */
    public void upTo(List<String> ends, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!ended(text, end) && ends.stream().noneMatch(each -> ended(text, each))) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the client left in the middle of its mail");
            }
            text.append((char) b);
        }
    }

    private static boolean ended(StringBuilder text, String end) {
        int from = text.length() - end.length();
        return from >= 0 && text.indexOf(end, from) == from;
    }

    /** Answers whatever comes with 250, QUIT with 221 and then ends. */
    public void agree() throws IOException {
        while (true) {
            switch (verb()) {
                case "" -> {
                    return;
                }
                case "QUIT" -> {
                    say("221 bye");
                    return;
                }
                default -> say("250 ok");
            }
        }
    }
}
