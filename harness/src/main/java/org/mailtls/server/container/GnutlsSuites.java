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
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.UnsupportedSettingException;

/** The cipher suites of Debian's GnuTLS by their IANA names, and the algorithms that make each of them. */
final class GnutlsSuites {
    private static final Map<String, Suite> SUITES = load();

    private GnutlsSuites() {}

    /**
     * @param keyExchange empty in TLS 1.3, where it is negotiated apart
     * @param oldest version of TLS that has it
     */
    record Suite(String iana, String keyExchange, String cipher, String mac, String oldest) {
        boolean isTls13() {
            return keyExchange.isEmpty();
        }

        /** Without credentials for them GnuTLS offers these and then fails (RFC 5246, A.5). */
        boolean isAnonymous() {
            return keyExchange.startsWith("ANON");
        }

        boolean usableWith(List<String> protocols) {
            return protocols.stream()
                    .anyMatch(protocol -> isTls13()
                            ? protocol.equals("TLSv1.3")
                            : !protocol.equals("TLSv1.3")
                                    && TlsSettings.PROTOCOLS.indexOf(protocol)
                                            >= TlsSettings.PROTOCOLS.indexOf(oldest));
        }
    }

    static Suite of(TlsOption option, String iana) {
        Suite suite = SUITES.get(iana);
        if (suite == null) {
            throw new UnsupportedSettingException(
                    option.path() + ": no GnuTLS of Debian's Exim has " + iana
                            + " (or it needs PSK, SRP or DSS keys, which the lab does not issue). Names are IANA's, such"
                            + " as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.",
                    option.path());
        }
        return suite;
    }

    /** All suites that these algorithms make, in the order in which GnuTLS goes through them: key exchange first. */
    static List<Suite> madeOf(List<String> keyExchanges, List<String> ciphers, List<String> macs) {
        List<String> outer = new ArrayList<>(List.of(""));
        outer.addAll(keyExchanges);
        List<Suite> made = new ArrayList<>();
        for (String keyExchange : outer) {
            for (String cipher : ciphers) {
                for (String mac : macs) {
                    SUITES.values().stream()
                            .filter(suite -> suite.keyExchange().equals(keyExchange)
                                    && suite.cipher().equals(cipher)
                                    && suite.mac().equals(mac))
                            .forEach(made::add);
                }
            }
        }
        return made;
    }

    private static Map<String, Suite> load() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        try (InputStream in = GnutlsSuites.class.getResourceAsStream("gnutls-suites.tsv")) {
            if (in == null) {
                throw new IOException("gnutls-suites.tsv is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    String keyExchange = field[1].equals("-") ? "" : field[1];
                    String oldest = field[4].equals("TLS1.0") ? "TLSv1" : field[4].replace("TLS", "TLSv");
                    suites.put(field[0], new Suite(field[0], keyExchange, field[2], field[3], oldest));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return suites;
    }
}
