package org.mailtls.provider;

import org.jspecify.annotations.Nullable;

/**
 * A provider in a version.
 *
 * @param version as Maven repositories name it; null means the one that this build ships or names
 */
public record ProviderChoice(String name, @Nullable String version) {
    /** From {@code NAME} or {@code NAME@VERSION}. */
    public static ProviderChoice parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new ProviderChoice(text, null)
                : new ProviderChoice(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public String toString() {
        return version == null ? name : name + " " + version;
    }
}
