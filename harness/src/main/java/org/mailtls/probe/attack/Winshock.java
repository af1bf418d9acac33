package org.mailtls.probe.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;

/**
 * CVE-2014-6321, by the looks of the server: there is no harmless way to ask. What this Schannel did not have before
 * the update of November 2014 clears a server; that nothing of it is seen proves no fault, so the flag is never set.
 * The update itself brought four suites with GCM (MS14-066).
 */
public final class Winshock implements Probe {
    private static final String ID = "ATT-WINSHOCK";

    /** What Schannel had from Windows Server 2003 to 2012 R2. */
    private static final Set<String> SUITES = Set.of(
            "TLS_RSA_WITH_NULL_MD5",
            "TLS_RSA_WITH_NULL_SHA",
            "TLS_RSA_WITH_NULL_SHA256",
            "TLS_RSA_WITH_RC4_128_MD5",
            "TLS_RSA_WITH_RC4_128_SHA",
            "TLS_RSA_WITH_DES_CBC_SHA",
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA256",
            "TLS_RSA_EXPORT_WITH_RC4_40_MD5",
            "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5",
            "TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA",
            "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA",
            "TLS_DHE_DSS_WITH_DES_CBC_SHA",
            "TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA",
            "TLS_DHE_DSS_WITH_AES_128_CBC_SHA",
            "TLS_DHE_DSS_WITH_AES_256_CBC_SHA",
            "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256",
            "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256",
            "TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    private static final Set<String> GROUPS = Set.of("secp256r1", "secp384r1", "secp521r1");

    /** Schannel got the first a year after the update, and the others never. */
    private static final List<String> FOREIGN = List.of("FEAT-EMS", "FEAT-ETM", "FEAT-HEARTBEAT");

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        List<String> needs = new ArrayList<>(List.of("CS-ALL", "VER-SET", "KEX-GROUPS-12"));
        needs.addAll(FOREIGN);
        return List.copyOf(needs);
    }

    @Override
    public Answers look(Look look) {
        List<String> clearing = clearing(look);
        if (!clearing.isEmpty()) {
            return new Answers().flag(ID, false, clearing.stream().limit(4).toArray(String[]::new));
        }
        for (String need : needs()) {
            Fact fact = look.fact(need);
            if (fact.state().unknown()) {
                return new Answers()
                        .notTested(
                                ID,
                                "Nothing clears the server so far, and " + need + " is not known: " + fact.reason());
            }
        }
        if (look.words("CS-ALL").isEmpty()) {
            return new Answers().notApplicable(ID, "The server takes no suite at all.");
        }
        return new Answers()
                .notTested(
                        ID,
                        "Nothing that Schannel before MS14-066 lacked was seen; there is no harmless way to ask.",
                        "all it has, Schannel had before MS14-066",
                        String.join(" ", look.words("CS-ALL")));
    }

    private static List<String> clearing(Look look) {
        List<String> clearing = new ArrayList<>();
        if (look.words("VER-SET").contains("TLSv1.3")) {
            clearing.add("it speaks TLSv1.3");
        }
        look.words("CS-ALL").stream()
                .filter(suite -> !SUITES.contains(suite) && !suite.startsWith("SSL_CK_"))
                .forEach(suite -> clearing.add("Schannel had no " + suite));
        look.words("KEX-GROUPS-12").stream()
                .filter(group -> !GROUPS.contains(group))
                .forEach(group -> clearing.add("Schannel had no " + group));
        FOREIGN.stream().filter(look::flag).forEach(id -> clearing.add(id + " is set"));
        return clearing;
    }
}
