package org.mailtls.provider;

import java.util.Collection;
import java.util.TreeSet;

/** The words for a setting that a provider does not know. */
final class Unsupported {
    private Unsupported() {}

    static TlsSetupException setting(String provider, String what, String value, Collection<String> supported) {
        return new TlsSetupException(provider + " does not know the " + what + " " + value + ". It supports: "
                + String.join(", ", new TreeSet<>(supported)));
    }
}
