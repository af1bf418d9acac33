package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of protocols as Postfix reads it: names without a sign are the only ones wanted, names behind {@code !} are taken away, and
 * from 3.6 on {@code >=} and {@code <=} bound what is left.
 *
 * @param wanted without a sign, as written
 * @param excluded behind an exclamation mark, the names alone
 * @param bounds as written
 * @param unknown words that are none of these
 * @param left what a client may use in the end, oldest first
 */
record ProtocolList(
        List<SourceText> wanted,
        List<SourceText> excluded,
        List<SourceText> bounds,
        List<SourceText> unknown,
        Set<String> left) {
    static final List<String> NAMES = List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    static ProtocolList of(SourceText value) {
        List<SourceText> wanted = new ArrayList<>();
        List<SourceText> excluded = new ArrayList<>();
        List<SourceText> bounds = new ArrayList<>();
        List<SourceText> unknown = new ArrayList<>();
        int lowest = 0;
        int highest = NAMES.size() - 1;
        for (SourceText word : value.words(", \t:")) {
            String text = word.text();
            boolean bound = text.startsWith(">=") || text.startsWith("<=");
            SourceText name = word.from(bound ? 2 : text.startsWith("!") ? 1 : 0);
            int index = index(name.text());
            if (index < 0 && !(bound && hex(name.text()))) {
                unknown.add(word);
            } else if (bound) {
                bounds.add(word);
                // A bound in hexadecimal is left open: nothing is claimed of it.
                lowest = text.startsWith(">=") && index > lowest ? index : lowest;
                highest = text.startsWith("<=") && index >= 0 && index < highest ? index : highest;
            } else if (text.startsWith("!")) {
                excluded.add(name);
            } else {
                wanted.add(word);
            }
        }
        return new ProtocolList(wanted, excluded, bounds, unknown, left(wanted, excluded, lowest, highest));
    }

    private static Set<String> left(List<SourceText> wanted, List<SourceText> excluded, int lowest, int highest) {
        Set<String> left = new LinkedHashSet<>();
        for (int i = lowest; i <= highest; i++) {
            String name = NAMES.get(i);
            if ((wanted.isEmpty() || names(wanted, name)) && !names(excluded, name)) {
                left.add(name);
            }
        }
        return left;
    }

    private static boolean names(List<SourceText> words, String name) {
        return words.stream().anyMatch(word -> word.text().equalsIgnoreCase(name));
    }

    private static int index(String name) {
        for (int i = 0; i < NAMES.size(); i++) {
            if (NAMES.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code 303}, {@code 0303}, {@code 0x303} and {@code 0x0303} are all TLS 1.2. */
    private static boolean hex(String number) {
        return number.matches("(?:0[xX])?0?[0-9A-Fa-f]{3}");
    }

    /** TLS 1.3 was not left out by name or by a bound, but by a list of others. */
    boolean losesTls13() {
        return !wanted.isEmpty()
                && !left.contains("TLSv1.3")
                && !names(excluded, "TLSv1.3")
                && bounds.stream().noneMatch(bound -> bound.text().startsWith("<="));
    }

    /** Nothing that a library of today has. */
    boolean nothingLeft() {
        return unknown.isEmpty() && left.stream().noneMatch(name -> name.startsWith("TLS"));
    }

    boolean onlyTls13() {
        return left.stream().filter(name -> name.startsWith("TLS")).toList().equals(List.of("TLSv1.3"));
    }
}
