package org.mailtls.maillog.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file to its end, whatever it holds and whatever it is packed in. */
public final class Content {
    /** Whom what was found is handed to, one at a time. */
    public interface Receiver {
        void line(LogLine line);

        /** An entry of the journal, whose message may be a whole line of a log. */
        void entry(LogLine line);

        /** A line too long, or one of the journal that is none. */
        void brokenLine();

        /** @param received its {@code Received:} headers, the topmost first, unfolded and without their name */
        void mail(List<String> received);
    }

    private Content() {}

    /** @return why the file could not be unpacked to its end; empty if it could */
    public static String read(InputStream in, Prefix prefix, Receiver receiver) throws IOException {
        Unpacked unpacked = Unpacked.of(in);
        Lookahead content = new Lookahead(unpacked);
        Format format = Format.of(content.peek(Format.BYTES));
        Lines lines = new Lines(content);
        switch (format) {
            case LINES -> lines(lines, prefix, receiver);
            case JOURNAL_JSON -> json(lines, receiver);
            case JOURNAL_EXPORT -> export(lines, receiver);
            case MAILBOX, MAIL -> mails(new Mails(lines, format == Format.MAILBOX), receiver);
        }
        return unpacked.damage();
    }

    private static void lines(Lines lines, Prefix prefix, Receiver receiver) throws IOException {
        while (lines.next()) {
            if (lines.cut()) {
                receiver.brokenLine();
            } else {
                receiver.line(prefix.parse(lines.text()));
            }
        }
    }

    private static void json(Lines lines, Receiver receiver) throws IOException {
        while (lines.next()) {
            if (!lines.isEmpty()) {
                hand(lines.cut() ? null : JournalJson.parse(lines.bytes()), receiver);
            }
        }
    }

    private static void export(Lines lines, Receiver receiver) throws IOException {
        JournalExport export = new JournalExport(lines);
        JournalEntry entry = export.next();
        while (entry != null) {
            hand(export.broken() ? null : entry.line(), receiver);
            entry = export.next();
        }
    }

    private static void hand(@Nullable LogLine line, Receiver receiver) {
        if (line == null) {
            receiver.brokenLine();
        } else {
            receiver.entry(line);
        }
    }

    private static void mails(Mails mails, Receiver receiver) throws IOException {
        List<String> headers = new ArrayList<>();
        while (mails.next(headers)) {
            receiver.mail(List.copyOf(headers));
        }
    }
}
