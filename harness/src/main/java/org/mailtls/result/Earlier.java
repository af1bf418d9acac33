package org.mailtls.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for a key that earlier versions did not write, when one of their runs is read. */
final class Earlier {
    private Earlier() {}

    static <T> List<T> list(@Nullable List<T> written) {
        return written == null ? List.of() : List.copyOf(written);
    }

    static <T> T orElse(@Nullable T written, T nothing) {
        return written == null ? nothing : written;
    }
}
