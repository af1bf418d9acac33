package org.mailtls.benchmarks;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.NegotiationCheck;
import org.mailtls.result.Negotiated;
import org.mailtls.run.ForkPlan;

/** Holds each handshake of a fork against the cell and against the fork's first handshake. */
final class Proof {
    private final ForkPlan plan;
    private @Nullable HandshakeReport first;
    private @Nullable ChainSize chain;
    private long handshakes;

    Proof(ForkPlan plan) {
        this.plan = plan;
    }

    /** @throws WrongNegotiationException saying what was asked for and what came */
    void accept(HandshakeReport report) {
        handshakes++;
        HandshakeReport expected = first == null ? report : first;
        if (first == null) {
            chain = report.chain() == null ? null : report.chain().get();
        }
        first = expected;
        Optional<String> wrong = NegotiationCheck.check(
                        plan.client(), plan.serverTls(), plan.workload().resumption(), report)
                .or(() -> NegotiationCheck.checkChain(plan.serverTls(), report, chain));
        if (wrong.isPresent()) {
            throw new WrongNegotiationException(
                    "Handshake " + handshakes + " is not what the cell says: " + wrong.get());
        }
        if (!alike(expected, report)) {
            throw new WrongNegotiationException("Handshake " + handshakes + " negotiated " + words(report)
                    + ", the first one " + words(expected)
                    + ": the server answers like clients differently; give the cell a protocol, a cipher and a group");
        }
    }

    /** What all of them negotiated; null before the first. */
    @Nullable
    Negotiated negotiated() {
        HandshakeReport seen = first;
        return seen == null
                ? null
                : new Negotiated(
                        handshakes,
                        seen.protocol(),
                        seen.suite(),
                        seen.group(),
                        seen.signatureScheme(),
                        seen.resumed(),
                        seen.offeredGroups(),
                        chain);
    }

    private static boolean alike(HandshakeReport a, HandshakeReport b) {
        return a.protocol().equals(b.protocol())
                && a.suite().equals(b.suite())
                && Objects.equals(a.group(), b.group())
                && Objects.equals(a.signatureScheme(), b.signatureScheme());
    }

    private static String words(HandshakeReport report) {
        return report.protocol() + " " + report.suite() + " " + report.group() + " " + report.signatureScheme();
    }
}
