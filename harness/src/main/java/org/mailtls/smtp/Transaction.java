package org.mailtls.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One mail transaction of the server: which commands may come next (RFC 5321, 3.3). */
final class Transaction {
    private static final Pattern PATH =
            Pattern.compile("(?i)(FROM|TO): ?<([^<>\\s]{0,254})>((?: [A-Z0-9-]+(?:=[!-<>-~]{1,64})?)*)");

    /** Recipients that are remembered by name. */
    private static final int NAMED = 10;

    private final EmbeddedSettings settings;
    private final List<String> named = new ArrayList<>();
    private @Nullable String sender;
    private int recipients;
    private int chunks;
    private long chunkBytes;

    Transaction(EmbeddedSettings settings) {
        this.settings = settings;
    }

    void reset() {
        sender = null;
        recipients = 0;
        named.clear();
        chunks = 0;
        chunkBytes = 0;
    }

    /** The reply to MAIL. */
    String mail(String argument) {
        if (sender != null) {
            return "503 5.5.1 A transaction is open";
        }
        Matcher path = PATH.matcher(argument);
        if (!path.matches() || !path.group(1).equalsIgnoreCase("FROM")) {
            return "501 5.1.7 Not MAIL FROM:<path>";
        }
        String parameters = path.group(3).trim();
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
            String refusal = refusalOf(parameter);
            if (refusal != null) {
                return refusal;
            }
        }
        sender = path.group(2);
        return "250 2.1.0 OK";
    }

    /** The reply to RCPT. */
    String recipient(String argument) {
        if (sender == null) {
            return "503 5.5.1 MAIL comes first";
        }
        Matcher path = PATH.matcher(argument);
        if (!path.matches()
                || !path.group(1).equalsIgnoreCase("TO")
                || path.group(2).isEmpty()) {
            return "501 5.1.3 Not RCPT TO:<path>";
        }
        if (!path.group(3).isEmpty()) {
            return "555 5.5.4 RCPT takes no parameter here";
        }
        if (recipients >= settings.recipients()) {
            return "452 4.5.3 Too many recipients";
        }
        recipients++;
        if (named.size() < NAMED) {
            named.add(path.group(2));
        }
        return "250 2.1.5 OK";
    }

    /** Of the envelope, without angle brackets; empty for the null sender, and before MAIL. */
    String sender() {
        return sender == null ? "" : sender;
    }

    /** The first few of the envelope. */
    List<String> recipients() {
        return List.copyOf(named);
    }

    /** Why content may not come now; null if it may. */
    @Nullable
    String notReady() {
        if (sender == null) {
            return "503 5.5.1 MAIL comes first";
        }
        return recipients == 0 ? "554 5.5.1 No valid recipients" : null;
    }

    void chunk(long bytes) {
        chunks++;
        chunkBytes += bytes;
    }

    int chunks() {
        return chunks;
    }

    /** Bytes in all chunks of the message. */
    long chunked() {
        return chunkBytes;
    }

    private @Nullable String refusalOf(String parameter) {
        if (parameter.regionMatches(true, 0, "SIZE=", 0, 5)) {
            if (!parameter.substring(5).matches("[0-9]{1,18}")) {
                return "501 5.5.4 SIZE needs a number";
            }
            long size = Long.parseLong(parameter.substring(5));
            return settings.messageBytes() > 0 && size > settings.messageBytes() ? "552 5.3.4 Message too big" : null;
        }
        boolean body = parameter.equalsIgnoreCase("BODY=8BITMIME") || parameter.equalsIgnoreCase("BODY=7BIT");
        return body ? null : "555 5.5.4 Unknown MAIL parameter";
    }
}
