package org.mailtls.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's side of one session: bytes in, replies out. Knows nothing of sockets, so that it can be tested bare. */
final class ServerDialogue {
    /** RFC 5321, 4.5.3.1.4 asks for 512; MAIL's parameters need more. */
    static final int MAX_COMMAND = 1024;

    private static final String NAME = "mailtls.test";

    /** Where a dialogue turns to. */
    interface Host {
        void reply(String lines);

        /** Every byte after this is TLS. Called after the 220 went out. */
        void turnToTls();

        /** @param sender of the envelope, without angle brackets */
        void accepted(String sender, long contentBytes);

        /** Whether {@link #arrived} is of any use, so that headers must be kept. */
        default boolean listens() {
            return false;
        }

        /** The same mail as {@link #accepted} counts, told a moment before. */
        default void arrived(ArrivedMail mail) {}

        /** STARTTLS was said in the clear, whatever it is answered. */
        default void askedForTls() {}

        /** Close once the replies are out. */
        void end();
    }

    private final EmbeddedSettings settings;
    private final Host host;
    private final Transaction transaction;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final StringBuilder replies = new StringBuilder();
    private @Nullable DataReader data;
    private @Nullable HeaderBlock header;
    private long chunkLeft;
    private boolean chunkLast;
    private boolean inChunk;
    private boolean lineTooLong;
    private boolean greeted;
    private boolean secured;
    private boolean ended;
    private int errors;

    ServerDialogue(EmbeddedSettings settings, Host host) {
        this.settings = settings;
        this.host = host;
        this.transaction = new Transaction(settings);
    }

    /** TLS was on before the first word. */
    void secured() {
        secured = true;
    }

    void greet() {
        if (settings.fault() == Fault.THROTTLE_421) {
            end("421 4.7.0 " + NAME + " too many connections, try again later");
        } else {
            reply("220 " + NAME + " ESMTP mailtls embedded");
        }
        flush();
    }

    /** Ends the session from the server's side. */
    void shutDown(String reply) {
        end(reply);
        flush();
    }

    void receive(ByteBuffer in) {
        while (in.hasRemaining() && !ended) {
            int start = in.position();
            if (data != null) {
                boolean whole = data.feed(in);
                keep(in, start);
                if (whole) {
                    finish(data.bytes());
                    data = null;
                }
            } else if (inChunk) {
                int taken = (int) Math.min(chunkLeft, in.remaining());
                in.position(start + taken);
                keep(in, start);
                chunkLeft -= taken;
                endOfChunk();
            } else {
                take(in.get(), in);
            }
        }
        flush();
    }

    /** Content from a place of the buffer up to its position. */
    private void keep(ByteBuffer in, int start) {
        if (host.listens()) {
            HeaderBlock block = header;
            if (block == null) {
                block = new HeaderBlock();
                header = block;
            }
            block.take(in, start, in.position());
        }
    }

    private void take(byte b, ByteBuffer rest) {
        if (b != '\n') {
            if (line.size() < MAX_COMMAND) {
                line.write(b);
            } else {
                lineTooLong = true;
            }
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (lineTooLong) {
            lineTooLong = false;
            refuse("500 5.5.2 Line too long");
        } else if (!text.endsWith("\r")) {
            refuse("500 5.5.2 A command ends in CRLF");
        } else {
            command(text.substring(0, text.length() - 1), rest);
        }
    }

    private void command(String text, ByteBuffer rest) {
        int space = text.indexOf(' ');
        String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : text.substring(space + 1).trim();
        switch (verb) {
            case "EHLO" -> hello(argument, true);
            case "HELO" -> hello(argument, false);
            case "STARTTLS" -> startTls(argument, rest);
            case "MAIL" -> {
                // Content of a transaction that came to nothing is no part of the next one.
                header = null;
                answer(greeted ? transaction.mail(argument) : "503 5.5.1 Say EHLO first");
            }
            case "RCPT" -> answer(transaction.recipient(argument));
            case "DATA" -> startData(argument);
            case "BDAT" -> startChunk(argument);
            case "RSET" -> {
                transaction.reset();
                reply("250 2.0.0 OK");
            }
            case "NOOP" -> reply("250 2.0.0 OK");
            case "VRFY" -> reply("252 2.5.2 Send mail to see");
            case "QUIT" -> end("221 2.0.0 Bye");
            default -> refuse("500 5.5.1 Unknown command");
        }
    }

    private void hello(String argument, boolean extended) {
        if (argument.isEmpty()) {
            refuse("501 5.5.4 A name is missing");
            return;
        }
        transaction.reset();
        greeted = true;
        if (!extended) {
            reply("250 " + NAME);
            return;
        }
        String offer = settings.fault() == Fault.MASKED_STARTTLS ? "250-XXXXXXXA\r\n" : "250-STARTTLS\r\n";
        boolean offerTls = !secured && settings.fault() != Fault.NO_STARTTLS;
        reply("250-" + NAME + "\r\n250-PIPELINING\r\n250-SIZE " + settings.messageBytes() + "\r\n250-8BITMIME\r\n"
                + (offerTls ? offer : "") + "250-ENHANCEDSTATUSCODES\r\n250 CHUNKING");
    }

    private void startTls(String argument, ByteBuffer rest) {
        if (!secured) {
            host.askedForTls();
        }
        if (settings.fault() == Fault.NO_STARTTLS) {
            refuse("502 5.5.1 Not implemented");
        } else if (settings.fault() == Fault.MASKED_STARTTLS) {
            refuse("500 5.5.1 Unknown command");
        } else if (secured) {
            refuse("503 5.5.1 TLS is on already");
        } else if (!argument.isEmpty()) {
            refuse("501 5.5.4 STARTTLS takes no parameter");
        } else if (settings.fault() == Fault.THROTTLE_454) {
            reply("454 4.7.0 TLS not available, try again later");
        } else if (settings.fault() == Fault.CLOSE_AFTER_STARTTLS) {
            end("220 2.0.0 Ready to start TLS");
        } else {
            reply("220 2.0.0 Ready to start TLS" + injected());
            flush();
            // RFC 3207, 4.2: what the client sent in the clear, the rest of this segment included, is forgotten.
            rest.position(rest.limit());
            transaction.reset();
            greeted = false;
            secured = true;
            host.turnToTls();
        }
    }

    /** What a server that is wrong on purpose says before TLS that should come in TLS. */
    private String injected() {
        return settings.fault() == Fault.PLAINTEXT_AFTER_READY
                ? "\r\n250 2.0.0 Injected"
                : settings.fault() == Fault.INJECTED_REPLY
                        ? "\r\n250-injected.test\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN"
                        : "";
    }

    private void startData(String argument) {
        String refusal = argument.isEmpty() ? transaction.notReady() : "501 5.5.4 DATA takes no parameter";
        if (refusal != null) {
            refuse(refusal);
        } else if (transaction.chunks() > 0) {
            // RFC 3030, 2: DATA may not follow BDAT in one transaction.
            refuse("503 5.5.1 Finish with BDAT");
        } else {
            data = new DataReader();
            reply("354 End data with <CR><LF>.<CR><LF>");
        }
    }

    private void startChunk(String argument) {
        String[] words = argument.split(" +");
        boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
        if (!words[0].matches("[0-9]{1,15}") || words.length > (last ? 2 : 1)) {
            // How many bytes follow is not known, so nothing after this could be trusted.
            end("501 5.5.4 BDAT needs a size");
            return;
        }
        chunkLeft = Long.parseLong(words[0]);
        chunkLast = last;
        inChunk = true;
        transaction.chunk(chunkLeft);
        endOfChunk();
    }

    private void endOfChunk() {
        if (chunkLeft > 0) {
            return;
        }
        inChunk = false;
        String refusal = transaction.notReady();
        if (refusal != null) {
            refuse(refusal);
        } else if (chunkLast) {
            finish(transaction.chunked());
        } else {
            reply("250 2.0.0 OK");
        }
    }

    private void finish(long bytes) {
        String sender = transaction.sender();
        List<String> recipients = transaction.recipients();
        String kept = header == null ? "" : header.text();
        header = null;
        transaction.reset();
        if (settings.messageBytes() > 0 && bytes > settings.messageBytes()) {
            refuse("552 5.3.4 Message too big");
        } else {
            if (host.listens()) {
                host.arrived(new ArrivedMail(sender, recipients, kept, bytes, secured));
            }
            host.accepted(sender, bytes);
            reply("250 2.0.0 OK, counted and dropped");
        }
    }

    private void answer(String reply) {
        if (reply.charAt(0) == '2') {
            reply(reply);
        } else {
            refuse(reply);
        }
    }

    private void refuse(String reply) {
        if (++errors > settings.errors()) {
            end("421 4.7.0 " + NAME + " too many errors");
        } else {
            reply(reply);
        }
    }

    private void end(String reply) {
        reply(reply);
        ended = true;
    }

    private void reply(String lines) {
        replies.append(lines).append("\r\n");
    }

    /** Pipelined commands get their replies in one write. */
    private void flush() {
        if (replies.length() > 0) {
            host.reply(replies.toString());
            replies.setLength(0);
        }
        if (ended) {
            host.end();
        }
    }
}
