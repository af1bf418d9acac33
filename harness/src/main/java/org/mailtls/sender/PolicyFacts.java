package org.mailtls.sender;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.sender.dane.DaneVerdict;
import org.mailtls.sender.dane.TlsaFinding;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.sts.StsFinding.Announced;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.sender.tlsrpt.TlsrptFinding;

/**
 * What the checks {@code POL-MTASTS}, {@code POL-DANE} and {@code POL-TLSRPT} say of a domain.
 *
 * @param check id
 * @param word what was seen; empty if it could not be seen
 * @param reasons behind it
 */
public record PolicyFacts(String check, String word, List<String> reasons) {
    private static final String UNSEEN = "";

    public PolicyFacts {
        reasons = List.copyOf(reasons);
    }

    public boolean seen() {
        return !word.equals(UNSEEN);
    }

    /** All three, in that order. */
    public static List<PolicyFacts> of(DomainView view) {
        return List.of(sts(view), dane(view), tlsrpt(view));
    }

    private static PolicyFacts sts(DomainView view) {
        StsFinding finding = view.sts();
        StsPolicy policy = finding.policy();
        String word = finding.announced() == Announced.UNKNOWN
                ? UNSEEN
                : finding.announced().word();
        if (finding.announced() == Announced.VALID && policy != null && policy.mode() != StsPolicy.Mode.NONE) {
            boolean all = view.mx().hosts().stream().allMatch(host -> policy.names(host.host()));
            word = all ? word : "mx-mismatch";
        }
        return new PolicyFacts("POL-MTASTS", word, shown(finding.reasons()));
    }

    /** The worst of its servers. */
    private static PolicyFacts dane(DomainView view) {
        MxFinding mx = view.mx();
        if (mx.state() != MxFinding.State.HOSTS) {
            return new PolicyFacts("POL-DANE", UNSEEN, List.of(mx.reason().shown()));
        }
        List<String> order = List.of("bogus", "mismatch", UNSEEN, "unusable", "insecure", "none", "valid");
        String worst = "valid";
        List<Reason> reasons = new ArrayList<>(List.of(mx.reason()));
        for (MxHost host : mx.hosts()) {
            String word = mx.secure() ? dane(view, host, reasons) : "insecure";
            worst = order.indexOf(word) < order.indexOf(worst) ? word : worst;
        }
        return new PolicyFacts("POL-DANE", worst, shown(reasons));
    }

    private static String dane(DomainView view, MxHost host, List<Reason> reasons) {
        TlsaFinding finding = view.tlsa(host);
        reasons.addAll(finding.reasons());
        if (finding instanceof TlsaFinding.Unknown unknown) {
            return unknown.bogus() ? "bogus" : UNSEEN;
        }
        if (finding instanceof TlsaFinding.Insecure) {
            return "insecure";
        }
        if (!(finding instanceof TlsaFinding.Found found)) {
            return "none";
        }
        if (found.set().counting().isEmpty()) {
            return "unusable";
        }
        HostSeen seen = view.seen(host);
        if (seen.state() != HostSeen.State.TLS) {
            reasons.add(Reason.seen(seen.words()));
            return UNSEEN;
        }
        DaneVerdict verdict = DaneRule.verdict(view, host, found.set());
        reasons.addAll(verdict.reasons());
        return verdict.authenticated() ? "valid" : "mismatch";
    }

    private static PolicyFacts tlsrpt(DomainView view) {
        TlsrptFinding finding = view.tlsrpt();
        return new PolicyFacts(
                "POL-TLSRPT", finding.word(), List.of(finding.reason().shown()));
    }

    private static List<String> shown(List<Reason> reasons) {
        return reasons.stream().map(Reason::shown).toList();
    }
}
