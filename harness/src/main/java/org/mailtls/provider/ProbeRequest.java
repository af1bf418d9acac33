package org.mailtls.provider;

import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;

/**
 * What the worker of {@link CapabilityProbe} is asked, as a line of JSON. Leaves are made by the parent: a worker may have
 * a class path without the library that makes them.
 *
 * @param ecdsa absent if only the version is wanted
 * @param rsa absent if only the version is wanted
 */
record ProbeRequest(
        String provider,
        Question question,
        @Nullable PemFiles ecdsa,
        @Nullable PemFiles rsa) {
    enum Question {
        VERSION,
        GROUPS,
        EVERYTHING
    }
}
