package org.mailtls.probe.wire;

import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** What may stand in server_name: names, and never addresses (RFC 6066, 3). */
public final class ServerNames {
    private ServerNames() {}

    /** The name in the form of DNS, without a dot at its end; null for an address and for what is no name. */
    public static @Nullable String of(String typed) {
        String name = typed.endsWith(".") ? typed.substring(0, typed.length() - 1) : typed;
        if (name.isEmpty() || name.indexOf(':') >= 0 || digitsAndDots(name)) {
            return null;
        }
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private static boolean digitsAndDots(String name) {
        return name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
