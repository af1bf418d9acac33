package org.mailtls.result;

import org.jspecify.annotations.Nullable;

/** What references are measured by, as {@link Reference#source} and {@link ReferenceGap#source} name it. */
public final class ReferenceSource {
    public static final String OPENSSL_SPEED = "openssl speed";
    public static final String BSSL_SPEED = "bssl speed";
    public static final String OPENSSL_S_TIME = "openssl s_time";
    public static final String OUR_CLIENT = "mailtls client";
    public static final String OVERHEAD = "mailtls overhead";

    /** Names no measurer but what was not reached: gaps of it say why the server's figures are not to be judged. */
    public static final String STEADY_SERVER = "a steady server";

    private static final String JCE = "JCE ";

    private ReferenceSource() {}

    /** @param version null for the one that ships */
    public static String jce(String provider, @Nullable String version) {
        return JCE + provider + (version == null ? "" : "@" + version);
    }

    /** Whether it measures single primitives. */
    public static boolean ofPrimitives(String source) {
        return source.startsWith(JCE) || source.equals(OPENSSL_SPEED) || source.equals(BSSL_SPEED);
    }
}
