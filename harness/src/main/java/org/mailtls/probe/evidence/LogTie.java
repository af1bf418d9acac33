package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the lines of one connection among those of many. */
final class LogTie {
    private LogTie() {}

    /**
     * The lines that name the token, and all others about the same connection, oldest first; empty if none names it.
     *
     * @param log oldest line first
     */
    static List<String> lines(List<String> log, Token token, LogGrammar grammar) {
        int first = IntStream.range(0, log.size())
                .filter(i -> token.in(log.get(i)) && grammar.connection(log.get(i)) != null)
                .findFirst()
                .orElse(-1);
        @Nullable String connection = first < 0 ? null : grammar.connection(log.get(first));
        if (connection == null) {
            return log.stream().filter(token::in).toList();
        }
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int i = start(log, first, connection, grammar); i < log.size(); i++) {
            String line = log.get(i);
            boolean same = connection.equals(grammar.connection(line));
            if (i > first && same && grammar.opens(line)) {
                break;
            }
            if (same) {
                chosen.add(i);
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            if (chosen.contains(i) || token.in(log.get(i))) {
                lines.add(log.get(i));
            }
        }
        return lines;
    }

    /** Where the connection begins that a line belongs to; at the first line of the log if its beginning is not there any more. */
    private static int start(List<String> log, int line, String connection, LogGrammar grammar) {
        for (int i = line; i >= 0; i--) {
            if (connection.equals(grammar.connection(log.get(i))) && grammar.opens(log.get(i))) {
                return i;
            }
        }
        return 0;
    }
}
