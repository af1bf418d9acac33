package org.mailtls.maillog.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;

/**
 * The fields behind an address in a line of Exim: {@code H=mx.example.test (helo.example.test) [192.0.2.1]:4711* P=esmtps X=… CV=no
 * SNI="…"}. Values are other people's words, so each field counts where it stands first, and a value in quotes is passed by as a whole.
 *
 * @param fields by their letters; of the host it has none
 * @param host null without {@code H=}, as for local mail
 * @param again the mark that the connection of an earlier mail was used
 */
record EximText(Map<String, String> fields, @Nullable Peer host, boolean again) {
    private static final int MOST_FIELDS = 40;

    /** @param from where the address begins */
    static EximText parse(String text, int from) {
        Map<String, String> fields = new LinkedHashMap<>();
        Peer host = null;
        boolean again = false;
        int at = end(text, from);
        while (at < text.length() && fields.size() < MOST_FIELDS) {
            at++;
            int end = end(text, at);
            int equals = text.indexOf('=', at);
            if (equals > at && equals < end) {
                String key = text.substring(at, equals);
                if (key.equals("H") && host == null) {
                    int open = address(text, equals + 1);
                    int close = text.indexOf(']', open);
                    host = open < 0 || close < 0 ? Peers.UNKNOWN : host(text, equals + 1, open, close);
                    end = open < 0 || close < 0 ? end : end(text, close);
                    again = text.charAt(end - 1) == '*';
                } else {
                    fields.putIfAbsent(key, unquoted(text.substring(equals + 1, end)));
                }
            }
            at = end;
        }
        return new EximText(fields, host, again);
    }

    /** Empty where it is not told. */
    String field(String key) {
        return fields.getOrDefault(key, "");
    }

    /** The peer that begins there: a name, unless no resolver knows one, what it called itself in parentheses, the address in brackets. */
    static Peer peer(String text, int from) {
        int open = address(text, from);
        int close = text.indexOf(']', open);
        return open < 0 || close < 0 ? Peers.UNKNOWN : host(text, from, open, close);
    }

    private static Peer host(String text, int from, int open, int close) {
        int end = text.indexOf(' ', from);
        boolean named = from < open && text.charAt(from) != '(';
        return Peers.named(
                named ? text.substring(from, end < 0 || end > open ? open : end) : "", text.substring(open + 1, close));
    }

    /** The bracket of the address: in the name, in what it called itself, or behind both. */
    private static int address(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) != '[' && text.charAt(at) != '(') {
            at = end(text, at) + 1;
        }
        if (at < text.length() && text.charAt(at) == '(') {
            int close = text.indexOf(") ", at);
            at = close < 0 ? text.length() : close + 2;
        }
        return at < text.length() && text.charAt(at) == '[' ? at : -1;
    }

    /** The blank behind a word, or the end; quotes hold blanks together. */
    static int end(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquoted(String value) {
        boolean quotes = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quotes ? value.substring(1, value.length() - 1) : value;
    }
}
