package org.mailtls.probe.attack;

import java.util.List;
import java.util.function.Predicate;
import org.mailtls.probe.Probe;

/** The attacks that follow from what a server offers, as rules over facts. */
public final class Exposures {
    /** The largest group for which a state could have done the precomputation of Logjam. */
    private static final int WEAK_GROUP = 1024;

    private static final Predicate<String> ANY = word -> true;
    private static final Predicate<String> CBC = suite -> suite.contains("_CBC_");

    private Exposures() {}

    public static List<Probe> all() {
        return List.of(
                drown(), freak(), logjam(), poodleSsl(), sweet32(), beast(), lucky13(), rc4(), crime(), raccoon());
    }

    /** CVE-2016-0800. OpenSSL took suites of SSLv2 that it did not list, too (CVE-2015-3197): the version is enough. */
    static Probe drown() {
        return new Exposure(
                "ATT-DROWN",
                List.of("CS-SET-SSL2", "VER-SET"),
                facts -> facts.words("CS-SET-SSL2", ANY).words("VER-SET", "SSLv2"::equals));
    }

    /** CVE-2015-0204. The RSA suites of SSLv2 have short keys of their own, and an attack of their own. */
    static Probe freak() {
        return new Exposure(
                "ATT-FREAK",
                List.of("CS-EXPORT"),
                facts -> facts.words("CS-EXPORT", suite -> suite.startsWith("TLS_RSA_EXPORT")));
    }

    /** CVE-2015-4000. */
    static Probe logjam() {
        return new Exposure(
                "ATT-LOGJAM",
                List.of("CS-EXPORT", "KEX-DH-BITS"),
                facts -> facts.words(
                                "CS-EXPORT", suite -> suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_"))
                        .numbers("KEX-DH-BITS", bits -> bits <= WEAK_GROUP));
    }

    /** CVE-2014-3566. */
    static Probe poodleSsl() {
        return new Exposure("ATT-POODLE-SSL", List.of("CS-SET-SSL3"), facts -> facts.words("CS-SET-SSL3", CBC));
    }

    /** CVE-2016-2183. */
    static Probe sweet32() {
        return new Exposure("ATT-SWEET32", List.of("CS-ALL"), facts -> facts.words("CS-ALL", Exposures::smallBlocks));
    }

    /** CVE-2011-3389. */
    static Probe beast() {
        return new Exposure(
                "ATT-BEAST",
                List.of("CS-SET-SSL3", "CS-SET-TLS10"),
                facts -> facts.words("CS-SET-SSL3", CBC).words("CS-SET-TLS10", CBC));
    }

    /**
     * CVE-2013-0169. SSLv2 has CBC as well, and worse faults. Encrypt-then-MAC (RFC 7366) clears nobody: with a client
     * that does not offer it, the server does without.
     */
    static Probe lucky13() {
        return new Exposure(
                "ATT-LUCKY13",
                List.of("CS-ALL"),
                facts -> facts.words("CS-ALL", CBC.and(suite -> suite.startsWith("TLS_"))));
    }

    /** CVE-2013-2566, CVE-2015-2808. */
    static Probe rc4() {
        return new Exposure("ATT-RC4", List.of("CS-RC4"), facts -> facts.words("CS-RC4", ANY));
    }

    /** CVE-2012-4929. */
    static Probe crime() {
        return new Exposure("ATT-CRIME", List.of("FEAT-COMPRESSION"), facts -> facts.flag("FEAT-COMPRESSION"));
    }

    /** CVE-2020-1968. */
    static Probe raccoon() {
        return new Exposure(
                "ATT-RACCOON",
                List.of("KEX-DH-REUSE", "CS-STATIC-DH"),
                facts -> facts.flag("KEX-DH-REUSE")
                        .words(
                                "CS-STATIC-DH",
                                suite -> suite.startsWith("TLS_DH_RSA_") || suite.startsWith("TLS_DH_DSS_")));
    }

    /** IDEA, RC2, DES and what is made of it: in names of TLS and of SSLv2 alike. */
    private static boolean smallBlocks(String suite) {
        return suite.contains("_IDEA_")
                || suite.contains("_RC2_")
                || suite.contains("_3DES_")
                || suite.contains("_DES_")
                || suite.contains("_DES40_");
    }
}
