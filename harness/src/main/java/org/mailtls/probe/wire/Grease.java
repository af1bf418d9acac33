package org.mailtls.probe.wire;

/** Values that mean nothing and that every server has to ignore (RFC 8701). */
public final class Grease {
    /** How many there are. */
    public static final int COUNT = 16;

    private Grease() {}

    /**
     * One of 0x0a0a, 0x1a1a … 0xfafa: for suites, extensions, groups, versions and signature schemes alike.
     *
     * @param index any number; taken modulo {@link #COUNT}
     */
    public static int value(int index) {
        int high = Math.floorMod(index, COUNT) << 4 | 0x0a;
        return high << 8 | high;
    }

    public static boolean is(int code) {
        return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
    }
}
