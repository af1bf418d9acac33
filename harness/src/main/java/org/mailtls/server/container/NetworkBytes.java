package org.mailtls.server.container;

/**
 * Bytes that passed a process's network devices, loopback left out.
 *
 * @param in received
 * @param out sent
 */
record NetworkBytes(long in, long out) {
    /** Of the columns behind a device's name; eight are of what came in. */
    private static final int SENT = 8;

    /** @param text of {@code /proc/<process>/net/dev}: two lines of headings, then a device and its counters on each */
    static NetworkBytes parse(String text) {
        long in = 0;
        long out = 0;
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0 || line.substring(0, colon).strip().equals("lo")) {
                continue;
            }
            String[] counters = line.substring(colon + 1).strip().split("\\s+");
            if (counters.length > SENT) {
                in += Long.parseLong(counters[0]);
                out += Long.parseLong(counters[SENT]);
            }
        }
        return new NetworkBytes(in, out);
    }
}
