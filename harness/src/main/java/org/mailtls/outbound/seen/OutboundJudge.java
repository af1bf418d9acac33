package org.mailtls.outbound.seen;

import java.util.Objects;
import org.mailtls.outbound.seen.Judgement.Weight;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

/** Holds what became of a mail against what the server's level promises. */
public final class OutboundJudge {
    private OutboundJudge() {}

    public static Judgement of(SendLevel level, SinkSight sight) {
        return switch (sight.became()) {
            case DELIVERED_CLEAR -> clear(level, sight);
            case DELIVERED_TLS -> encrypted(level, sight);
            case DEFERRED -> kept(level, sight, "deferred");
            case BOUNCED -> kept(level, sight, "returned to its sender");
            case UNKNOWN ->
                new Judgement(
                        Weight.UNKNOWN,
                        sight.leftWaiting()
                                ? "The mail had been deferred, and the time that was waited was over before the next attempt, which"
                                        + " may be one in the clear."
                                : "Neither the sink nor the server's log tells what became of the mail in the time that was waited.");
        };
    }

    private static Judgement clear(SendLevel level, SinkSight sight) {
        Sink sink = sight.of();
        if (!level.allowsClear()) {
            return new Judgement(
                    Weight.DANGEROUS, "The mail went out in the clear, which " + level.word() + " forbids.");
        }
        if (level == SendLevel.NONE) {
            return new Judgement(
                    Weight.OPEN, "The server uses no TLS at this level: whoever is on the way reads the mail.");
        }
        if (sink == Sink.STRONG) {
            return new Judgement(
                    Weight.DANGEROUS,
                    "The mail went out in the clear, though good TLS was offered and " + level.word()
                            + " asks for it.");
        }
        String how = sight.retriedClear()
                ? "After TLS had failed, the mail was tried again and went out in the clear"
                : sink.way() == Sink.Way.TLS
                        ? "TLS failed, and the mail went out in the clear"
                        : "The mail went out in the clear at once";
        return new Judgement(
                Weight.OPEN,
                how + ": whoever can do this to a connection gets to read the mail, and " + level.word()
                        + " lets it happen.");
    }

    private static Judgement encrypted(SendLevel level, SinkSight sight) {
        Sink sink = sight.of();
        if (sight.sessions().stream().anyMatch(SinkSession::tookInjectedReply)) {
            return new Judgement(
                    Weight.DANGEROUS,
                    "The server took a reply that was sent before TLS for one from inside (CVE-2011-0411 and its kin).");
        }
        if (level.wantsProof() && !sink.proven(level)) {
            return new Judgement(
                    Weight.DANGEROUS,
                    "The mail went to a server that proved nothing of who it is, which " + level.word() + " forbids.");
        }
        if (sight.tls().map(SinkTls::outdated).orElse(false)) {
            return new Judgement(
                    Weight.OPEN,
                    "The mail was encrypted in a way that nobody should use any more: " + shown(sight) + ".");
        }
        if (!sink.proven(level)) {
            return new Judgement(
                    Weight.OPEN,
                    "The mail was encrypted for whoever answered: who can redirect a connection gets to read it, and "
                            + level.word() + " lets it happen.");
        }
        return new Judgement(Weight.FINE, "The mail was encrypted.");
    }

    private static Judgement kept(SendLevel level, SinkSight sight, String how) {
        Sink sink = sight.of();
        if (level == SendLevel.DANE_ONLY) {
            return new Judgement(Weight.FINE, "The mail was " + how + ": no signed TLSA record says what to believe.");
        }
        if (sink == Sink.STRONG || (sink == Sink.SELF_SIGNED && level == SendLevel.FINGERPRINT)) {
            return new Judgement(
                    Weight.STUCK, "The mail was " + how + ", though the sink is as good as the level asks for.");
        }
        // Who takes TLS where it can be had expects mail to arrive where it cannot; what keeps it gains nobody
        // anything.
        if (level.allowsClear()) {
            return new Judgement(
                    Weight.STUCK,
                    "The mail was " + how + ", though " + level.word()
                            + " lets it go in the clear where no TLS can be had, and the sink takes it so (RFC 7435).");
        }
        return new Judgement(Weight.FINE, "The mail was " + how + " rather than sent to this sink.");
    }

    private static String shown(SinkSight sight) {
        SinkTls tls = Objects.requireNonNull(sight.tls().orElse(null));
        return tls.version() + " with " + tls.suite();
    }
}
