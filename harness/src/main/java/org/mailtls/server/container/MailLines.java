package org.mailtls.server.container;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks through a server's log, line by line from its beginning, for mails that it took. Keeps no line. */
final class MailLines implements Consumer<String> {
    /** All that a server says until it is ready, at any level of its log. */
    private static final int START = 256 * 1024;

    /** Of the sender; most lines of a log under attack are of somebody else. */
    private static final String SENDER = "victim-";

    private final Pattern ready;
    private final Pattern taken;
    private final StringBuilder start = new StringBuilder();
    private final Map<Integer, Set<String>> mails = new TreeMap<>();

    /** Both as in {@link MtaProfile}. */
    MailLines(Pattern ready, Pattern taken) {
        this.ready = ready;
        this.taken = taken;
    }

    @Override
    public void accept(String line) {
        if (start.length() < START) {
            start.append(line).append('\n');
        }
        if (!line.contains(SENDER)) {
            return;
        }
        Matcher mail = taken.matcher(line);
        if (mail.find()) {
            // One mail may be told of twice: Postfix does for each time that its queue takes it up.
            mails.computeIfAbsent(Integer.valueOf(mail.group("number")), number -> new HashSet<>())
                    .add(mail.group("id"));
        }
    }

    /** Whether the first lines are there; an engine throws away what is oldest when a log grows too long. */
    boolean fromTheStart() {
        return ready.matcher(start).find();
    }

    /** Number → how many mails. */
    Map<Integer, Integer> counts() {
        Map<Integer, Integer> counts = new TreeMap<>();
        mails.forEach((number, names) -> counts.put(number, names.size()));
        return counts;
    }
}
