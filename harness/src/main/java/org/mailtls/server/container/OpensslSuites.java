package org.mailtls.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.server.UnsupportedSettingException;

/**
 * The cipher suites of Debian's OpenSSL by their IANA names. OpenSSL silently drops a name that it does not know from a
 * list, so a cell could measure other suites than it says; here such a name is an error.
 */
final class OpensslSuites {
    private record Suite(String openssl, List<String> releases) {}

    private static final Map<String, Suite> SUITES = load();

    private OpensslSuites() {}

    /** The list in OpenSSL's names and syntax. */
    static String cipherList(List<String> ianaNames, String release) {
        List<String> names = new ArrayList<>();
        for (String iana : ianaNames) {
            if (isTls13(iana)) {
                throw new UnsupportedSettingException(
                        "tls.ciphers: Postfix has no parameter that chooses among TLS 1.3 "
                                + "suites, so " + iana
                                + " cannot be set. Leave the TLS 1.3 suites out: OpenSSL then offers its "
                                + "default three in its own order; or choose on the other side with client.ciphers.");
            }
            Suite suite = SUITES.get(iana);
            if (suite == null) {
                throw new UnsupportedSettingException("tls.ciphers: no OpenSSL of Debian has " + iana
                        + " (or it needs PSK, SRP or DSS keys, which the lab does not issue). Names are IANA's, such as "
                        + "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.");
            }
            if (!suite.releases().contains(release)) {
                throw new UnsupportedSettingException("tls.ciphers: the OpenSSL of " + release + " does not have "
                        + iana + "; server.release could be " + String.join(" or ", suite.releases()) + ".");
            }
            names.add(suite.openssl());
        }
        return String.join(":", names);
    }

    private static boolean isTls13(String iana) {
        return iana.startsWith("TLS_") && !iana.contains("_WITH_");
    }

    private static Map<String, Suite> load() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        try (InputStream in = OpensslSuites.class.getResourceAsStream("postfix/suites.tsv")) {
            if (in == null) {
                throw new IOException("postfix/suites.tsv is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    suites.put(field[0], new Suite(field[1], List.of(field[2].split(","))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return suites;
    }
}
