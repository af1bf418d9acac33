package org.mailtls.provider;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Enumeration;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What jars say of themselves, where the code inside does not say its release or what was built into it. */
final class Manifests {
    private static final String UNKNOWN = "of unknown version";

    private Manifests() {}

    /** An attribute of the jar that holds the class. */
    static String ofJar(Class<?> type, String attribute) {
        URL url = type.getResource(type.getSimpleName() + ".class");
        try {
            if (url != null && url.openConnection() instanceof JarURLConnection jar) {
                return orUnknown(jar.getMainAttributes().getValue(attribute));
            }
            return UNKNOWN;
        } catch (IOException e) {
            throw new TlsSetupException("Cannot read the manifest of " + url + ": " + e.getMessage(), e);
        }
    }

    /** An attribute that one jar of the class path has. */
    static String anywhere(String attribute) {
        try {
            Enumeration<URL> manifests = Manifests.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
            while (manifests.hasMoreElements()) {
                try (var stream = manifests.nextElement().openStream()) {
                    String value = new Manifest(stream).getMainAttributes().getValue(attribute);
                    if (value != null) {
                        return value;
                    }
                }
            }
            return UNKNOWN;
        } catch (IOException e) {
            throw new TlsSetupException("Cannot read the manifests of the class path: " + e.getMessage(), e);
        }
    }

    private static String orUnknown(@Nullable String value) {
        return value != null ? value : UNKNOWN;
    }
}
