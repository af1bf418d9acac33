package org.mailtls.server;

/**
 * What a server takes up at one moment, all its processes together. A figure that cannot be seen is {@link #UNKNOWN}.
 *
 * @param cpu nanoseconds of processor time since it started
 * @param heldBack nanoseconds that its processes were ready and held back at the cap of {@code cpus}, since it started;
 *     unknown without a cap
 * @param memory bytes held now; in a container the kernel counts cached files too
 * @param processes there now, threads counted each
 * @param files open now; may be a second old, as counting them takes long
 * @param networkIn bytes that reached it since it started, headers counted
 * @param networkOut bytes that left it since it started, headers counted
 */
public record Resources(
        long cpu, long heldBack, long memory, long processes, long files, long networkIn, long networkOut) {
    public static final long UNKNOWN = -1;
}
