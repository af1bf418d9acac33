package org.mailtls.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.scenario.TlsOption;
import org.mailtls.server.UnsupportedSettingException;

/**
 * The cipher suites of Debian's OpenSSL by their IANA names. OpenSSL silently drops a name that it does not know from a
 * list, so a cell could measure other suites than it says; here such a name is an error.
 */
final class OpensslSuites {
    private record Suite(String openssl, List<String> releases) {}

    private static final Map<String, Suite> SUITES = load();

    private OpensslSuites() {}

    /**
     * The list in OpenSSL's names and syntax, for servers that hand it to SSL_CTX_set_cipher_list(3), which knows no TLS
     * 1.3 suite.
     *
     * @param option that the names stand under, for messages
     */
    static String cipherList(TlsOption option, List<String> ianaNames, String mta, String release) {
        for (String iana : ianaNames) {
            if (isTls13(iana)) {
                throw new UnsupportedSettingException(
                        option.path() + ": " + mta + " has no setting that chooses among TLS 1.3 suites, so " + iana
                                + " cannot be named. Leave the TLS 1.3 suites out: OpenSSL then offers its default three"
                                + " in its own order; or choose on the other side with client.ciphers.",
                        option.path());
            }
        }
        return ianaNames.stream().map(iana -> name(option, iana, release)).collect(Collectors.joining(":"));
    }

    /** OpenSSL's name of one suite, of any version of TLS. */
    static String name(TlsOption option, String iana, String release) {
        Suite suite = SUITES.get(iana);
        if (suite == null) {
            throw new UnsupportedSettingException(
                    option.path() + ": no OpenSSL of Debian has " + iana
                            + " (or it needs PSK, SRP or DSS keys, which the lab does not issue). Names are IANA's, such"
                            + " as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.",
                    option.path());
        }
        if (!suite.releases().contains(release)) {
            throw new UnsupportedSettingException(
                    option.path() + ": the OpenSSL of " + release + " does not have " + iana
                            + "; server.release could be " + String.join(" or ", suite.releases()) + ".",
                    option.path());
        }
        return suite.openssl();
    }

    /** Of TLS 1.3, whose suites name neither key exchange nor authentication (RFC 8446, B.4). */
    static boolean isTls13(String iana) {
        return iana.startsWith("TLS_") && !iana.contains("_WITH_");
    }

    private static Map<String, Suite> load() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        try (InputStream in = OpensslSuites.class.getResourceAsStream("openssl-suites.tsv")) {
            if (in == null) {
                throw new IOException("openssl-suites.tsv is missing from the class path");
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
