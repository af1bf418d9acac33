package org.mailtls.maillog.dialect;

import org.mailtls.maillog.Peer;

/** The other end as Postfix and its kind write it: {@code mx.example.test[192.0.2.1]:25}. An IPv6 address has colons of its own. */
final class Peers {
    static final Peer UNKNOWN = new Peer(null, null);

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 128;
    private static final int LONGEST_PORT = 5;

    private Peers() {}

    /** Where the peer that begins there ends, with its port; -1 if there is none. */
    static int end(String text, int from) {
        int open = text.indexOf('[', from);
        if (open < 0 || open - from > LONGEST_NAME || blank(text, from, open)) {
            return -1;
        }
        int close = text.indexOf(']', open);
        int another = text.indexOf('[', open + 1);
        if (close < 0 || close - open > LONGEST_ADDRESS || (another > 0 && another < close)) {
            return -1;
        }
        int end = close + 1;
        if (end < text.length() && text.charAt(end) == ':') {
            int digit = end + 1;
            while (digit < text.length() && digit <= end + LONGEST_PORT && digit(text.charAt(digit))) {
                digit++;
            }
            end = digit > end + 1 ? digit : end;
        }
        return end;
    }

    /** The port of the first peer in a text that is told with one, at the place of its digits; empty if there is none. */
    static String port(String text) {
        int open = text.indexOf('[');
        while (open >= 0) {
            int close = text.indexOf("]:", open);
            if (close < 0) {
                return "";
            }
            int end = close + 2;
            while (end < text.length() && end - close <= LONGEST_PORT + 1 && digit(text.charAt(end))) {
                end++;
            }
            boolean whole = end > close + 2 && (end == text.length() || !digit(text.charAt(end)));
            if (whole && close - open <= LONGEST_ADDRESS && Names.address(text.substring(open + 1, close)) != null) {
                return text.substring(close + 2, end);
            }
            open = text.indexOf('[', open + 1);
        }
        return "";
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What {@link #end} found. */
    static Peer of(String text, int from, int end) {
        int open = text.indexOf('[', from);
        int close = text.indexOf(']', open);
        return close < 0 || close >= end ? UNKNOWN : named(text.substring(from, open), text.substring(open + 1, close));
    }

    /** The peer at that place, or {@link #UNKNOWN}. */
    static Peer at(String text, int from) {
        int end = end(text, from);
        return end < 0 ? UNKNOWN : of(text, from, end);
    }

    static Peer named(String name, String address) {
        return new Peer(Names.host(name), Names.address(address));
    }

    private static boolean blank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ') {
                return true;
            }
        }
        return false;
    }
}
