package org.mailtls.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.dane.DaneVerdict;
import org.mailtls.sender.dane.TlsaFinding;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.sts.StsPolicy;

/** Mail that its author sent with REQUIRETLS: it goes over authenticated TLS to a server that promises the same, or back. */
final class RequireTlsRule {
    private static final String RULE = "RFC 8689, 4.2.1";

    private RequireTlsRule() {}

    static Ruling judge(DomainView view, MxHost host) {
        List<Reason> reasons = new ArrayList<>();
        Ruling way = way(view, host, reasons);
        if (way != null) {
            return way.after(reasons);
        }
        HostSeen seen = view.seen(host);
        if (seen.absent()) {
            return PlainRules.absent(seen).after(reasons);
        }
        if (seen.state() != HostSeen.State.TLS) {
            return Ruling.failed(
                            Outcome.RETURNED,
                            TlsFailure.STARTTLS_NOT_SUPPORTED,
                            seen.words() + " The mail goes back with 5.7.10, encryption needed.",
                            RULE)
                    .after(reasons);
        }
        Ruling certificate = certificate(view, host, seen, reasons);
        if (certificate != null) {
            return certificate.after(reasons);
        }
        if (!seen.requireTls()) {
            return Ruling.of(
                            Outcome.RETURNED,
                            "Inside TLS the server does not offer REQUIRETLS: the mail goes back with 5.7.30.",
                            RULE)
                    .after(reasons);
        }
        return Ruling.of(
                        Outcome.VERIFIED,
                        seen.words() + " It offers REQUIRETLS, which goes with the MAIL command.",
                        "RFC 8689, 4.2.1 and 2")
                .after(reasons);
    }

    /** Somebody has to vouch for it that this is the domain's server; null if somebody does. */
    private static @Nullable Ruling way(DomainView view, MxHost host, List<Reason> reasons) {
        if (view.mx().secure()) {
            reasons.add(new Reason("DNSSEC vouches for the way to the server.", RULE));
            return null;
        }
        StsFinding finding = view.sts();
        StsPolicy policy = finding.policy();
        if (policy != null && policy.mode() != StsPolicy.Mode.NONE && policy.names(host.host())) {
            reasons.addAll(finding.reasons());
            reasons.add(new Reason("The MTA-STS policy vouches for the server's name.", RULE));
            return null;
        }
        if (policy == null && finding.announced() == StsFinding.Announced.UNKNOWN) {
            return new Ruling(Outcome.DEFERRED, null, finding.reasons());
        }
        return Ruling.of(
                Outcome.RETURNED,
                "Neither DNSSEC nor an MTA-STS policy vouches for the way to " + host.host() + ".",
                RULE);
    }

    /** Null if the server is authenticated. */
    private static @Nullable Ruling certificate(DomainView view, MxHost host, HostSeen seen, List<Reason> reasons) {
        if (view.mx().secure()) {
            TlsaFinding finding = view.tlsa(host);
            if (finding instanceof TlsaFinding.Unknown unknown) {
                return new Ruling(
                        Outcome.DEFERRED, unknown.bogus() ? TlsFailure.DNSSEC_INVALID : null, unknown.reasons());
            }
            if (finding instanceof TlsaFinding.Found found
                    && !found.set().counting().isEmpty()) {
                DaneVerdict verdict = DaneRule.verdict(view, host, found.set());
                reasons.addAll(verdict.reasons());
                return verdict.authenticated()
                        ? null
                        : Ruling.failed(
                                Outcome.RETURNED,
                                TlsFailure.VALIDATION_FAILURE,
                                "The server is not authenticated: the mail goes back with 5.7.10.",
                                RULE);
            }
        }
        Optional<Roots.Problem> problem = view.roots().problem(seen.chain());
        if (problem.isPresent()) {
            return Ruling.failed(
                    Outcome.RETURNED,
                    problem.get().failure(),
                    "The certificate of " + host.host() + " will not do: "
                            + problem.get().words() + ".",
                    RULE);
        }
        if (!CertificateNames.of(seen.chain().get(0)).speakForByAny(host.host())) {
            return Ruling.failed(
                    Outcome.RETURNED,
                    TlsFailure.CERTIFICATE_HOST_MISMATCH,
                    "The certificate that the server shows is not for " + host.host() + ".",
                    RULE);
        }
        reasons.add(new Reason("Its certificate is for " + host.host() + " and leads to a trusted root.", RULE));
        return null;
    }
}
