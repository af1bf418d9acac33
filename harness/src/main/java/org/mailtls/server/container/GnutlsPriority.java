package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.server.container.GnutlsSuites.Suite;

/**
 * Versions, suites and groups as a GnuTLS priority string. GnuTLS is told algorithms, not suites, and takes every suite
 * that they make; a set of suites that cannot be had without others is refused, because a cell must measure what it says.
 */
final class GnutlsPriority {
    private static final Map<String, String> VERSIONS = Map.of(
            "TLSv1", "VERS-TLS1.0",
            "TLSv1.1", "VERS-TLS1.1",
            "TLSv1.2", "VERS-TLS1.2",
            "TLSv1.3", "VERS-TLS1.3");

    private static final Map<String, String> GROUPS = Map.of(
            "x25519", "GROUP-X25519",
            "x448", "GROUP-X448",
            "secp256r1", "GROUP-SECP256R1",
            "secp384r1", "GROUP-SECP384R1",
            "secp521r1", "GROUP-SECP521R1",
            "ffdhe2048", "GROUP-FFDHE2048",
            "ffdhe3072", "GROUP-FFDHE3072",
            "ffdhe4096", "GROUP-FFDHE4096",
            "ffdhe6144", "GROUP-FFDHE6144",
            "ffdhe8192", "GROUP-FFDHE8192");

    /** What NORMAL stands for from GnuTLS 3.7.1 to 3.8.13, most wanted first. */
    private static final List<Suite> NORMAL = GnutlsSuites.madeOf(
            List.of("ECDHE-ECDSA", "ECDHE-RSA", "RSA", "DHE-RSA"),
            List.of(
                    "AES-256-GCM",
                    "CHACHA20-POLY1305",
                    "AES-256-CCM",
                    "AES-256-CBC",
                    "AES-128-GCM",
                    "AES-128-CCM",
                    "AES-128-CBC"),
            List.of("SHA1", "AEAD"));

    private final TlsSettings tls;
    private final List<String> protocols;
    private final List<String> words = new ArrayList<>(List.of("NORMAL"));
    private final Set<TlsOption> origins = new LinkedHashSet<>();

    private GnutlsPriority(TlsSettings tls) {
        this.tls = tls;
        this.protocols = tls.protocols().isEmpty() ? TlsSettings.PROTOCOLS : tls.protocols();
    }

    /**
     * The setting of this name, or null if the defaults are left alone.
     *
     * @throws UnsupportedSettingException if GnuTLS has no such version, suite or group, or not that set of suites alone
     */
    static @Nullable Setting render(String name, TlsSettings tls) {
        GnutlsPriority priority = new GnutlsPriority(tls);
        priority.versions();
        priority.suites();
        priority.groups();
        priority.order();
        if (priority.origins.isEmpty()) {
            return null;
        }
        String origin = priority.origins.stream().map(TlsOption::path).collect(Collectors.joining(", "));
        return new Setting(name, String.join(":", priority.words), origin);
    }

    private void versions() {
        if (!tls.protocols().isEmpty()) {
            only("VERS-TLS-ALL", names(TlsOption.PROTOCOLS, tls.protocols(), VERSIONS), TlsOption.PROTOCOLS);
        }
    }

    private void groups() {
        if (!tls.groups().isEmpty()) {
            only("GROUP-ALL", names(TlsOption.GROUPS, tls.groups(), GROUPS), TlsOption.GROUPS);
        }
    }

    private void order() {
        Boolean preference = tls.serverPreference();
        if (preference != null) {
            origins.add(TlsOption.SERVER_PREFERENCE);
        }
        if (servers()) {
            words.add("%SERVER_PRECEDENCE");
        }
    }

    /** A list is in the order of preference, which otherwise would be the client's. */
    private boolean servers() {
        Boolean preference = tls.serverPreference();
        return preference == null ? !tls.ciphers().isEmpty() : preference;
    }

    private void suites() {
        if (tls.ciphers().isEmpty() && tls.excludeCiphers().isEmpty()) {
            return;
        }
        TlsOption option = tls.ciphers().isEmpty() ? TlsOption.EXCLUDE_CIPHERS : TlsOption.CIPHERS;
        List<Suite> wanted = wanted(option);
        List<String> keyExchanges = distinct(wanted, Suite::keyExchange);
        keyExchanges.remove("");
        List<String> ciphers = distinct(wanted, Suite::cipher);
        List<String> macs = distinct(wanted, Suite::mac);
        List<Suite> had = GnutlsSuites.madeOf(keyExchanges, ciphers, macs).stream()
                .filter(suite -> suite.usableWith(protocols))
                .toList();
        refuseOthers(option, wanted, had);
        if (option == TlsOption.CIPHERS && servers()) {
            refuseOtherOrder(wanted, had);
        }
        only("KX-ALL", keyExchanges, option);
        only("CIPHER-ALL", ciphers, option);
        only("MAC-ALL", macs, option);
        if (!tls.excludeCiphers().isEmpty()) {
            origins.add(TlsOption.EXCLUDE_CIPHERS);
        }
    }

    private List<Suite> wanted(TlsOption option) {
        List<Suite> listed = tls.ciphers().stream()
                .map(iana -> GnutlsSuites.of(TlsOption.CIPHERS, iana))
                .toList();
        for (Suite suite : listed) {
            if (suite.isAnonymous()) {
                throw new UnsupportedSettingException(
                        "tls.ciphers: Exim gives GnuTLS no credentials for anonymous suites, so every handshake that"
                                + " chooses " + suite.iana() + " would fail; leave it out.",
                        TlsOption.CIPHERS.path());
            }
        }
        List<Suite> wanted = (listed.isEmpty() ? NORMAL : listed)
                .stream()
                        .filter(suite -> suite.usableWith(protocols))
                        .filter(suite -> !tls.excludeCiphers().contains(suite.iana()))
                        .toList();
        if (wanted.isEmpty()) {
            throw new UnsupportedSettingException(
                    option.path() + ": Exim has no suite left for " + String.join(", ", protocols) + ".",
                    option.path());
        }
        return wanted;
    }

    private void refuseOthers(TlsOption option, List<Suite> wanted, List<Suite> had) {
        List<Suite> others =
                had.stream().filter(suite -> !wanted.contains(suite)).toList();
        if (others.isEmpty()) {
            return;
        }
        String why = option.path() + ": Exim's GnuTLS chooses key exchange, cipher and MAC apart, so ";
        if (option == TlsOption.EXCLUDE_CIPHERS) {
            Suite one = others.get(0);
            throw new UnsupportedSettingException(
                    why + ianas(others) + " cannot be excluded alone. Exclude also every other suite with the "
                            + (one.isTls13() ? "" : "key exchange " + one.keyExchange() + ", the ") + "cipher "
                            + one.cipher() + (one.isTls13() ? "" : " or the MAC " + one.mac())
                            + ", or list those to keep in tls.ciphers.",
                    option.path());
        }
        String them = others.size() == 1 ? "it" : "them";
        String advice = "List " + them + " as well, or leave out what brings " + them
                + (others.stream().allMatch(Suite::isTls13) ? ", or leave TLSv1.3 out of tls.protocols." : ".");
        throw new UnsupportedSettingException(
                why + "with these suites would come " + ianas(others) + ". " + advice, option.path());
    }

    private static void refuseOtherOrder(List<Suite> wanted, List<Suite> had) {
        if (!had.equals(wanted)) {
            throw new UnsupportedSettingException(
                    "tls.ciphers: Exim's GnuTLS orders suites by version, then key exchange, cipher and MAC, so the nearest order"
                            + " is " + ianas(had)
                            + ". Write it so, or leave the order to clients with server-preference: false.",
                    TlsOption.CIPHERS.path());
        }
    }

    private void only(String all, List<String> names, TlsOption origin) {
        words.add("-" + all);
        names.forEach(name -> words.add("+" + name));
        origins.add(origin);
    }

    private static List<String> names(TlsOption option, List<String> given, Map<String, String> known) {
        return given.stream()
                .map(one -> {
                    String name = known.get(one);
                    if (name == null) {
                        throw new UnsupportedSettingException(
                                option.path() + ": no GnuTLS of Debian's Exim has " + one + "; known are "
                                        + String.join(
                                                ", ",
                                                known.keySet().stream().sorted().toList()) + ".",
                                option.path());
                    }
                    return name;
                })
                .toList();
    }

    private static List<String> distinct(List<Suite> suites, Function<Suite, String> part) {
        return suites.stream().map(part).distinct().collect(Collectors.toCollection(ArrayList::new));
    }

    private static String ianas(List<Suite> suites) {
        return suites.stream().map(Suite::iana).collect(Collectors.joining(", "));
    }
}
