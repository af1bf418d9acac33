package org.mailtls.probe.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * IANA names of the suites that logs call otherwise. The table has each suite on a line of its own and is read as text, since no more
 * of it than two names is wanted here and a JSON parser takes longer to load than the table.
 */
public final class LogSuites {
    private static final String NAMES = "/org/mailtls/probe/suites.json";
    private static final String OPENSSL = "\"openssl\": \"";

    private static final Map<String, String> IANA_BY_OPENSSL = new HashMap<>();
    private static final Set<String> IANA = new HashSet<>();

    static {
        load();
    }

    private LogSuites() {}

    /** By OpenSSL's name, which is IANA's for TLS 1.3 and may be it before; empty for neither. */
    public static String openssl(String name) {
        String iana = IANA_BY_OPENSSL.get(name);
        return iana == null ? known(name) : iana;
    }

    /** The name if a suite is called so, or empty. */
    public static String known(String iana) {
        return IANA.contains(iana) ? iana : "";
    }

    private static void load() {
        try (InputStream in = LogSuites.class.getResourceAsStream(NAMES)) {
            if (in == null) {
                throw new IOException(NAMES + " is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null) {
                int end = line.indexOf("\": {");
                if (!line.startsWith("\"") || end < 0) {
                    continue;
                }
                String iana = line.substring(1, end);
                IANA.add(iana);
                int openssl = line.indexOf(OPENSSL, end);
                // Drafts of ChaCha20 share a name with the suite that became the standard.
                if (openssl >= 0 && !iana.startsWith("OLD_")) {
                    int from = openssl + OPENSSL.length();
                    IANA_BY_OPENSSL.put(line.substring(from, line.indexOf('"', from)), iana);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
