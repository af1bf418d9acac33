package org.mailtls.yaml;

import org.jspecify.annotations.Nullable;

/** A value of the file that knows where it stands. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {
    Place place();

    /** What a person would call this kind of value. */
    String kind();

    /** A short name for the value, or null if only a person can name it. */
    @Nullable
    String label();
}
