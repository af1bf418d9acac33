package org.mailtls.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.sts.StsPolicy;
import org.mailtls.sender.sts.StsPolicy.Mode;

/** Policies that name the servers and have them show a certificate of a trusted authority. */
final class NameRules {
    private static final String LIST_RULES = "STARTTLS Everywhere";
    private static final Kind STS = new Kind("the MTA-STS policy", "RFC 8461, 4.1", "RFC 8461, 4.2", "RFC 8461, 5");

    /** Its rules stand beside the list itself, without numbers. */
    private static final Kind LIST = new Kind("the list of STARTTLS Everywhere", LIST_RULES, LIST_RULES, LIST_RULES);

    /**
     * What such a policy is called, and where its rules stand.
     *
     * @param mx about the servers that it names
     * @param certificate about what they have to show
     * @param failed about what follows if they do not
     */
    private record Kind(String policy, String mx, String certificate, String failed) {}

    private NameRules() {}

    /** MTA-STS. */
    static Ruling sts(DomainView view, MxHost host) {
        StsFinding finding = view.sts();
        StsPolicy policy = finding.policy();
        if (policy == null || policy.mode() == Mode.NONE) {
            return new Ruling(null, finding.failure(), finding.reasons());
        }
        Ruling strict = strict(view, host, policy.names(host.host()), STS);
        Ruling ruling = applied(view, host, policy.mode(), strict, STS).after(finding.reasons());
        // A policy that lasts from earlier hides from nobody that the new one could not be had.
        return ruling.failure() == null ? new Ruling(ruling.outcome(), finding.failure(), ruling.reasons()) : ruling;
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
        Ruling strict = strict(view, host, entry.get().names(host.host()), LIST);
        return applied(view, host, mode, strict, LIST)
                .after(List.of(Reason.seen("The list of STARTTLS Everywhere has the domain in mode " + mode.word()
                        + ", with " + String.join(", ", entry.get().mxs()) + ".")));
    }

    /** In mode testing a failure is only reported. */
    private static Ruling applied(DomainView view, MxHost host, Mode mode, Ruling strict, Kind kind) {
        if (mode == Mode.ENFORCE || strict.failure() == null) {
            return strict;
        }
        List<Reason> reasons = new ArrayList<>(strict.reasons());
        reasons.add(new Reason("In mode testing that is reported, and the mail goes all the same.", kind.failed));
        Ruling usual = PlainRules.opportunistic(view, host).after(reasons);
        return new Ruling(usual.outcome(), strict.failure(), usual.reasons());
    }

    private static Ruling strict(DomainView view, MxHost host, boolean named, Kind kind) {
        if (!named) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    TlsFailure.VALIDATION_FAILURE,
                    host.host() + " is none of the servers that " + kind.policy + " names.",
                    kind.mx);
        }
        HostSeen seen = view.seen(host);
        return switch (seen.state()) {
            case UNREACHABLE, THROTTLED -> PlainRules.absent(seen);
            case NOT_OFFERED, REFUSED ->
                Ruling.failed(Outcome.DEFERRED, TlsFailure.STARTTLS_NOT_SUPPORTED, seen.words(), kind.failed);
            case HANDSHAKE_FAILED ->
                Ruling.failed(Outcome.DEFERRED, TlsFailure.VALIDATION_FAILURE, seen.words(), kind.failed);
            case TLS -> certificate(view, host, seen, kind);
        };
    }

    private static Ruling certificate(DomainView view, MxHost host, HostSeen seen, Kind kind) {
        Optional<Roots.Problem> problem = view.roots().problem(seen.chain());
        if (problem.isPresent()) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    problem.get().failure(),
                    "The certificate of " + host.host() + " will not do: "
                            + problem.get().words() + ".",
                    kind.certificate);
        }
        if (!CertificateNames.of(seen.chain().get(0)).speakFor(host.host())) {
            return Ruling.failed(
                    Outcome.DEFERRED,
                    TlsFailure.CERTIFICATE_HOST_MISMATCH,
                    "The certificate that the server shows is not for " + host.host() + ".",
                    kind.certificate);
        }
        return Ruling.of(
                Outcome.VERIFIED,
                seen.words() + " Its certificate is for " + host.host() + " and leads to a trusted root.",
                kind.certificate);
    }
}
