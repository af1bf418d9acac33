package org.mailtls.benchmarks;

import java.nio.charset.StandardCharsets;

/** Keeps the newest bytes of an output, for the reader of a failure. Not thread-safe. */
final class Tail {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long written;

    void append(byte[] bytes) {
        for (byte each : bytes) {
            ring[(int) (written++ % KEPT)] = each;
        }
    }

    /** From the first whole line that is still there. */
    String text() {
        int kept = (int) Math.min(written, KEPT);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((written - kept + i) % KEPT)];
        }
        int start = 0;
        while (written > KEPT && start < kept && bytes[start] != '\n') {
            start++;
        }
        return new String(bytes, start, kept - start, StandardCharsets.UTF_8).strip();
    }
}
