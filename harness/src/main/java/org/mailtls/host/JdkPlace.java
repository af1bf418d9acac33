package org.mailtls.host;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where JDKs may be.
 *
 * @param name as a user knows it
 * @param homes folders that may be JDKs
 * @param trouble why it could not be read; null if it could
 */
record JdkPlace(String name, List<Path> homes, @Nullable String trouble) {
    JdkPlace {
        homes = List.copyOf(homes);
    }

    static JdkPlace of(String name, List<Path> homes) {
        return new JdkPlace(name, homes, null);
    }

    static JdkPlace unreadable(String name, String trouble) {
        return new JdkPlace(name, List.of(), trouble);
    }

    boolean holdsJdk() {
        return homes.stream().anyMatch(home -> Jdk.at(home).isPresent());
    }

    @Override
    public String toString() {
        if (trouble != null) {
            return name + " (" + trouble + ")";
        }
        return holdsJdk() ? name : name + " (none)";
    }
}
