package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.wire.Hello;

/**
 * The hellos that probes begin from: each offers all that a version can have, so that only what is looked at decides.
 */
final class Hellos {
    private Hellos() {}

    /**
     * Offers one version alone. Groups of RFC 7919 are left out below 1.3, as by old clients: they get the server's own
     * choice.
     */
    static Hello of(int version, List<Integer> suites) {
        if (version == Versions.TLS13) {
            return Hello.tls13(suites).groups(GroupLists.all13()).signatures(Schemes.all13());
        }
        if (version == Versions.TLS12) {
            return curves(Hello.tls12(suites)).signatures(Schemes.all12());
        }
        Hello old = Hello.old(version, suites);
        return version == Versions.SSL3 ? old : curves(old);
    }

    /** Offers TLS 1.3 and 1.2, the older named first. */
    static Hello both(List<Integer> suites13, List<Integer> suites12) {
        List<Integer> suites = new ArrayList<>(suites13);
        suites.addAll(suites12);
        return Hello.tls13(suites)
                .versions(List.of(Versions.TLS12, Versions.TLS13))
                .groups(GroupLists.classical13())
                .signatures(Schemes.all12())
                .extension(Hello.EC_POINT_FORMATS, Extensions.pointFormats());
    }

    private static Hello curves(Hello hello) {
        return hello.groups(GroupLists.curves()).extension(Hello.EC_POINT_FORMATS, Extensions.pointFormats());
    }
}
