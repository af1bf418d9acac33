package org.mailtls.sender.dns;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of domains and hosts in the one form in which they are compared: ASCII, lower case, no dot at the end. */
public final class HostNames {
    private static final int LONGEST = 253;

    /** Underscores are no part of host names, and yet some have them. */
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*+");

    private HostNames() {}

    /** @throws IllegalArgumentException if it is no name */
    public static String of(String text) {
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        // The JDK's conversion takes time that grows with the square of the length.
        String ascii = plain.length() > LONGEST ? plain : IDN.toASCII(plain).toLowerCase(Locale.ROOT);
        if (!valid(ascii)) {
            throw new IllegalArgumentException("it is no name of a domain or host");
        }
        return ascii;
    }

    /** Whether it is a name in that form already. */
    public static boolean valid(String name) {
        return name.length() <= LONGEST && LABELS.matcher(name).matches();
    }
}
