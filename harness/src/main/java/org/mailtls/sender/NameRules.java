package org.mailtls.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.sender.sts.StsPolicy.Mode;

/** Policies that name the servers and have them show a certificate of a trusted authority. */
final class NameRules {
    private static final String NO_STARTTLS = "RFC 8461, 5";
    private static final String MX = "RFC 8461, 4.1";
    private static final String CERTIFICATE = "RFC 8461, 4.2";

    private NameRules() {}

    /** MTA-STS. */
    static Ruling sts(DomainView view, MxHost host) {
        StsFinding finding = view.sts();
        StsPolicy policy = finding.policy();
        if (policy == null || policy.mode() == Mode.NONE) {
            return new Ruling(null, finding.failure(), finding.reasons());
        }
        Ruling strict = strict(view, host, policy.names(host.host()), "the MTA-STS policy");
        return applied(view, host, policy.mode(), strict).after(finding.reasons());
    }

    /** The list of STARTTLS Everywhere. */
    static Ruling listed(DomainView view, MxHost host) {
        Optional<StarttlsEverywhere.Entry> entry = view.listed();
        if (entry.isEmpty()) {
            return Ruling.nothing(List.of(Reason.seen("No list of STARTTLS Everywhere names the domain.")));
        }
        if (view.listOver()) {
            return Ruling.nothing(
                    List.of(Reason.seen("The list of STARTTLS Everywhere names the domain, but its day is over.")));
        }
        Mode mode = entry.get().mode();
        if (mode == Mode.NONE) {
            return Ruling.nothing(List.of(Reason.seen("The list of STARTTLS Everywhere wants nothing of the domain.")));
        }
        Ruling strict = strict(view, host, entry.get().names(host.host()), "the list of STARTTLS Everywhere");
        return applied(view, host, mode, strict)
                .after(List.of(Reason.seen("The list of STARTTLS Everywhere has the domain in mode " + mode.word()
                        + ", with " + String.join(", ", entry.get().mxs()) + ".")));
    }

    /** In mode testing a failure is only reported. */
    private static Ruling applied(DomainView view, MxHost host, Mode mode, Ruling strict) {
        if (mode == Mode.ENFORCE || strict.failure() == null) {
            return strict;
        }
        List<Reason> reasons = new ArrayList<>(strict.reasons());
        reasons.add(new Reason("In mode testing that is reported, and the mail goes all the same.", NO_STARTTLS));
        Ruling usual = PlainRules.opportunistic(view, host).after(reasons);
        return new Ruling(usual.outcome(), strict.failure(), usual.reasons());
    }

    private static Ruling strict(DomainView view, MxHost host, boolean named, String policy) {
        if (!named) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    TlsFailure.VALIDATION_FAILURE,
                    host.host() + " is none of the servers that " + policy + " names.",
                    MX);
        }
        HostSeen seen = view.seen(host);
        return switch (seen.state()) {
            case UNREACHABLE, THROTTLED -> PlainRules.absent(seen);
            case NOT_OFFERED, REFUSED ->
                Ruling.failed(Outcome.DEFERRED, TlsFailure.STARTTLS_NOT_SUPPORTED, seen.words(), NO_STARTTLS);
            case HANDSHAKE_FAILED ->
                Ruling.failed(Outcome.DEFERRED, TlsFailure.VALIDATION_FAILURE, seen.words(), NO_STARTTLS);
            case TLS -> certificate(view, host, seen);
        };
    }

    private static Ruling certificate(DomainView view, MxHost host, HostSeen seen) {
        Optional<Roots.Problem> problem = view.roots().problem(seen.chain());
        if (problem.isPresent()) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    problem.get().failure(),
                    "The certificate of " + host.host() + " will not do: "
                            + problem.get().words() + ".",
                    CERTIFICATE);
        }
        if (!CertificateNames.of(seen.chain().get(0)).speakFor(host.host())) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    TlsFailure.CERTIFICATE_HOST_MISMATCH,
                    "The certificate that the server shows is not for " + host.host() + ".",
                    CERTIFICATE);
        }
        return Ruling.of(
                Outcome.VERIFIED,
                seen.words() + " Its certificate is for " + host.host() + " and leads to a trusted root.",
                CERTIFICATE);
    }
}
