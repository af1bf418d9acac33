package org.mailtls.sender;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.sender.dane.DaneVerdict;
import org.mailtls.sender.dane.DaneVerifier;
import org.mailtls.sender.dane.TlsaFinding;
import org.mailtls.sender.dane.TlsaSet;

/** Senders that look for TLSA records (RFC 7672). */
final class DaneRule {
    private static final String STARTTLS = "RFC 7672, 2.2";

    private DaneRule() {}

    static Ruling judge(DomainView view, MxHost host) {
        if (!view.mx().secure()) {
            return Ruling.nothing(List.of(new Reason(
                    "Where the domain's mail goes is not signed, or the resolver is not trusted to say so: DANE has"
                            + " nothing to build on.",
                    "RFC 7672, 2.2.1")));
        }
        TlsaFinding finding = view.tlsa(host);
        if (finding instanceof TlsaFinding.Unknown unknown) {
            return new Ruling(Outcome.DEFERRED, unknown.bogus() ? TlsFailure.DNSSEC_INVALID : null, unknown.reasons());
        }
        if (finding instanceof TlsaFinding.Found found) {
            return held(view, host, found.set()).after(found.reasons());
        }
        return Ruling.nothing(finding.reasons());
    }

    private static Ruling held(DomainView view, MxHost host, TlsaSet set) {
        HostSeen seen = view.seen(host);
        if (seen.absent()) {
            return PlainRules.absent(seen);
        }
        if (seen.state() != HostSeen.State.TLS) {
            boolean none = seen.state() != HostSeen.State.HANDSHAKE_FAILED;
            return Ruling.failed(
                    Outcome.DEFERRED,
                    none ? TlsFailure.STARTTLS_NOT_SUPPORTED : TlsFailure.VALIDATION_FAILURE,
                    seen.words() + " A server with TLSA records gets no mail without TLS.",
                    STARTTLS);
        }
        if (set.counting().isEmpty()) {
            return Ruling.failed(
                    Outcome.ENCRYPTED,
                    TlsFailure.TLSA_INVALID,
                    seen.words()
                            + " None of the TLSA records can be used, so TLS is a must and nobody is authenticated.",
                    STARTTLS);
        }
        DaneVerdict verdict = verdict(view, host, set);
        return new Ruling(
                verdict.authenticated() ? Outcome.VERIFIED : Outcome.DEFERRED, verdict.failure(), verdict.reasons());
    }

    /** @param set with records that count */
    static DaneVerdict verdict(DomainView view, MxHost host, TlsaSet set) {
        Set<String> names = new LinkedHashSet<>(List.of(set.base()));
        names.add(host.host());
        names.add(view.domain());
        return new DaneVerifier(set, List.copyOf(names), view.now())
                .verify(view.seen(host).chain());
    }
}
