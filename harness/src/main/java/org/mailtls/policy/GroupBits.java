package org.mailtls.policy;

import java.util.OptionalInt;

/** Bits of a group, read from its name; a hybrid counts by its classical part. */
final class GroupBits {
    /** The order of the base point of Curve25519 (RFC 7748) is a little above 2 to the 252nd. */
    private static final int X25519 = 253;

    private GroupBits() {}

    /** Whether it is a group of a finite field, whose bits are worth less than those of a curve. */
    static boolean finiteField(String group) {
        return group.startsWith("ffdhe") || group.startsWith("dh-");
    }

    /** Empty for a name that tells nothing. */
    static OptionalInt of(String group) {
        if (group.regionMatches(true, 0, "x25519", 0, "x25519".length())) {
            return OptionalInt.of(X25519);
        }
        if (group.startsWith("MLKEM") || group.startsWith("0x")) {
            return OptionalInt.empty();
        }
        int from = 0;
        while (from < group.length() && !digit(group.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < group.length() && digit(group.charAt(to))) {
            to++;
        }
        if (group.startsWith("curveSM2")) {
            return OptionalInt.of(256);
        }
        return from == to || to - from > 6
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(group.substring(from, to)));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
