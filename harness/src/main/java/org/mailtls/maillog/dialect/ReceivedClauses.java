package org.mailtls.maillog.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The clauses of a {@code Received:} header: each is a keyword, one word, and comments in parentheses, which may be nested. What a client
 * calls itself may look like a keyword, so the word behind one never is.
 */
final class ReceivedClauses {
    private static final Set<String> KEYWORDS = Set.of("from", "by", "via", "with", "id", "for", "tls");

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> firstComments = new HashMap<>();
    private final List<String> comments = new ArrayList<>();
    private String date = "";

    private String keyword = "";
    private boolean wordDue;

    private ReceivedClauses() {}

    static ReceivedClauses of(String header) {
        ReceivedClauses clauses = new ReceivedClauses();
        int at = 0;
        while (at < header.length()) {
            char c = header.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == ';') {
                clauses.date = header.substring(at + 1).strip();
                at = header.length();
            } else if (c == '(') {
                int end = comment(header, at);
                clauses.addComment(header.substring(at + 1, Math.max(at + 1, end - 1)));
                at = end;
            } else {
                int end = word(header, at);
                clauses.addWord(header.substring(at, end));
                at = end;
            }
        }
        return clauses;
    }

    /** Empty without that clause. */
    String word(String clause) {
        return words.getOrDefault(clause, "");
    }

    /** The first comment of that clause; empty without one. */
    String comment(String clause) {
        return firstComments.getOrDefault(clause, "");
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    /** What stands behind the semicolon. */
    String date() {
        return date;
    }

    private void addWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (wordDue) {
            words.put(keyword, word);
            wordDue = false;
        } else if (KEYWORDS.contains(lower) && !words.containsKey(lower)) {
            keyword = lower;
            wordDue = true;
        }
    }

    private void addComment(String comment) {
        comments.add(comment);
        firstComments.putIfAbsent(keyword, comment);
    }

    /** Behind the parenthesis that closes it, or the end. */
    private static int comment(String header, int from) {
        int depth = 0;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return header.length();
    }

    /** The end of a word; what stands in angle brackets or quotes is held together. */
    private static int word(String header, int from) {
        char closing = 0;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (closing != 0) {
                closing = c == closing ? 0 : closing;
            } else if (c == '<' || c == '"') {
                closing = c == '<' ? '>' : '"';
            } else if (c == ' ' || c == '\t' || c == '(' || c == ';') {
                return i;
            }
        }
        return header.length();
    }
}
