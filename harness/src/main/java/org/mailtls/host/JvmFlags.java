package org.mailtls.host;

import java.util.List;

/** Flags that depend on the JDK that is started. */
public final class JvmFlags {
    private JvmFlags() {}

    /** From JDK 24 on, native libraries and Unsafe must be allowed by name or the JVM warns on standard error. */
    public static List<String> nativeAccess(int feature) {
        return feature < 24
                ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
}
