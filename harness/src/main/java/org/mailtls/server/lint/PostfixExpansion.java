package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fills in {@code $name}, {@code ${name}}, {@code $(name)}, {@code ${name?text}} and {@code ${name:text}} (postconf(5)). */
final class PostfixExpansion {
    /** Postfix gives up on a loop as well. */
    private static final int DEEPEST = 20;

    /** Names that hold each other several times grow beyond all measure. */
    private static final int MOST = 1000;

    /** The values of names, as often as is reasonable. */
    private static final class Values {
        private final UnaryOperator<String> values;
        private int left = MOST;

        Values(UnaryOperator<String> values) {
            this.values = values;
        }

        /** Null when enough was asked. */
        @Nullable
        String of(String name) {
            return left-- > 0 ? values.apply(name) : null;
        }
    }

    private PostfixExpansion() {}

    /** @return null where a comparison decides, or where names go round in a circle or grow beyond measure */
    static @Nullable String expand(String text, UnaryOperator<String> values) {
        return expand(text, new Values(values), 0);
    }

    /** The names that a text refers to, nested ones too. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i + 1)) {
            int start = i + 1;
            if (start < text.length() && text.charAt(start) == '$') {
                i = start;
                continue;
            }
            if (start < text.length() && "{(".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            String name = text.substring(start, nameEnd(text, start));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable String expand(String text, Values values, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '$' || i + 1 == text.length()) {
                out.append(c);
                i++;
                continue;
            }
            char next = text.charAt(i + 1);
            int end;
            String reference;
            if (next == '$') {
                out.append('$');
                i += 2;
                continue;
            } else if (next == '{' || next == '(') {
                int close = closing(text, i + 1);
                if (close < 0) {
                    return null;
                }
                reference = text.substring(i + 2, close);
                end = close + 1;
            } else {
                end = nameEnd(text, i + 1);
                reference = text.substring(i + 1, end);
            }
            String filled = reference(reference, values, depth);
            if (filled == null) {
                return null;
            }
            out.append(filled);
            i = Math.max(end, i + 1);
        }
        return out.toString();
    }

    private static @Nullable String reference(String reference, Values values, int depth) {
        int nameEnd = nameEnd(reference, 0);
        String name = reference.substring(0, nameEnd);
        if (name.isEmpty()) {
            return null;
        }
        String own = values.of(name);
        String value = own == null ? null : expand(own, values, depth + 1);
        String rest = reference.substring(nameEnd);
        if (value == null || rest.isEmpty()) {
            return value;
        }
        char operator = rest.charAt(0);
        if (operator != '?' && operator != ':' || rest.startsWith("{", 1)) {
            return null;
        }
        String instead = rest.substring(1);
        if (operator == '?') {
            return value.isEmpty() ? "" : expand(instead, values, depth + 1);
        }
        return value.isEmpty() ? expand(instead, values, depth + 1) : null;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** Where the bracket at this place is closed; -1 if nowhere. */
    private static int closing(String text, int open) {
        char opener = text.charAt(open);
        char closer = opener == '{' ? '}' : ')';
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == opener) {
                depth++;
            } else if (text.charAt(i) == closer && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
