package org.mailtls.maillog.mix;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a host's name tells of who runs it. */
final class HostNames {
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

    /** Under the code of a country these are nobody's own, most often; the public list of suffixes is thousands of lines. */
    private static final Set<String> SHARED = Set.of(
            "ac", "asn", "co", "com", "edu", "go", "gob", "gov", "gv", "id", "ltd", "mil", "ne", "net", "nom", "or",
            "org", "plc", "sch");

    private HostNames() {}

    /** In lower case, without the dot of the root. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /**
     * The end of the name that is most likely a registered domain: {@code example.org}, {@code example.co.uk}.
     *
     * @return null for what is no name of a host
     */
    static @Nullable String domain(String name) {
        String plain = plain(name);
        int last = plain.lastIndexOf('.');
        if (plain.length() > LONGEST || last <= 0 || !NAME.matcher(plain).matches()) {
            return null;
        }
        String top = plain.substring(last + 1);
        if (top.isEmpty() || Character.isDigit(top.charAt(0))) {
            return null;
        }
        int before = plain.lastIndexOf('.', last - 1);
        boolean shared = top.length() == 2 && SHARED.contains(plain.substring(before + 1, last));
        if (shared && before > 0) {
            before = plain.lastIndexOf('.', before - 1);
        }
        return plain.substring(before + 1);
    }
}
