package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in sentences what happened. Policy and effect are told apart: a server that accepts renegotiation and goes on serving
 * is another finding than one that collapses.
 */
public final class Story {
    /** What NCSC-NL, May 2025, still calls sufficient. */
    private static final int LET_PASS = 10;

    /** Share of the mail taken before, below which the difference is no noise of a few mails. */
    private static final double AS_BEFORE = 0.99;

    private static final double COLLAPSED = 0.5;
    private static final double SLOWER = 3;
    private static final double MILLI = 1e3;
    private static final double SECOND = 1e6;

    private Story() {}

    /** In the order: policy, effect, afterwards, mail lost, cost, whose limit it was. */
    public static List<String> of(LoadRecord record, LoadFigures figures) {
        List<String> sentences = new ArrayList<>();
        AttackSeen attack = record.attack();
        if (attack != null) {
            sentences.add(policy(record));
        }
        if (LoadFigures.fullBefore(record)) {
            sentences.add("Honest mail alone was more than the server could do already before the attack"
                    + halfOfIt(figures) + ": what the attack does on top of that cannot be told. Ask for a lower"
                    + " victim.rate, or give the server more.");
        }
        sentences.add(effect(figures));
        afterwards(record, figures).ifPresent(sentences::add);
        delivered(record, figures).ifPresent(sentences::add);
        if (attack != null) {
            cost(attack, figures).ifPresent(sentences::add);
            sentences.add(limit(record, attack, figures));
        }
        if (attack != null && !record.mails().isEmpty() && record.addresses().equals("same")) {
            sentences.add("Attackers and honest mail came from one address, so limits on a client met both.");
        }
        return List.copyOf(sentences);
    }

    /** What the server lets a client do, whatever comes of it; empty without an attack. */
    public static String policy(LoadRecord record) {
        AttackSeen attack = record.attack();
        if (attack == null) {
            return "";
        }
        return attack.kind().equals(AttackSeen.RENEGOTIATION) ? renegotiation(attack) : wentAlong(record, attack);
    }

    /** What honest mail got meanwhile, whatever the server lets clients do. */
    public static String effect(LoadFigures figures) {
        StageFigures before = figures.stages().get(Stage.BEFORE);
        StageFigures during = figures.stages().get(Stage.DURING);
        if (during == null) {
            return "No honest mail was sent during the attack, so what it would have got is not known.";
        }
        double share = before == null || before.success() == 0 ? during.success() : during.success() / before.success();
        String taken = percent(during.success()) + " of it is taken" + was(before);
        String slow = slower(before, during);
        if (share < COLLAPSED) {
            return "Honest mail collapses: " + taken + ".";
        }
        if (share < AS_BEFORE) {
            return "Honest mail suffers: " + taken + slow + ".";
        }
        boolean slowed = before != null && during.p99() > SLOWER * before.p99();
        return (slowed ? "Honest mail is slowed down: " : "The server keeps serving honest mail: ") + taken + slow
                + ".";
    }

    private static String halfOfIt(LoadFigures figures) {
        StageFigures before = figures.stages().get(Stage.BEFORE);
        return before == null ? "" : " (half of it took longer than " + time(before.p50()) + ")";
    }

    private static String renegotiation(AttackSeen attack) {
        OptionalInt most = attack.mostPerConnection();
        if (most.isEmpty()) {
            return "Whether a client may renegotiate was not seen (" + endings(attack) + ").";
        }
        int accepted = most.getAsInt();
        if (accepted == 0) {
            return "The server refuses renegotiation that a client starts (" + endings(attack) + "): good by NCSC-NL.";
        }
        boolean open = attack.cutShort();
        String accepts = String.format(
                Locale.ROOT,
                "The server accepts %s%,d renegotiation%s on one connection",
                open ? "at least " : "",
                accepted,
                accepted == 1 ? "" : "s");
        if (open && accepted <= LET_PASS) {
            return accepts + ": the attack ended before it was seen whether it goes beyond the " + LET_PASS
                    + " that NCSC-NL lets pass.";
        }
        return accepts + ": " + (accepted <= LET_PASS ? "sufficient" : "to be phased out")
                + " by NCSC-NL, which wants none and lets " + LET_PASS + " pass.";
    }

    private static String wentAlong(LoadRecord record, AttackSeen attack) {
        if (attack.operations() == 0) {
            return "The server went along with no " + attack.operation() + " (" + endings(attack) + ").";
        }
        double seconds = record.time(Stage.DURING).map(StageTime::seconds).orElse(0.0);
        String rate = seconds > 0 ? String.format(Locale.ROOT, ", %,.0f a second", attack.operations() / seconds) : "";
        return String.format(
                Locale.ROOT,
                "The server went along with %,d %s%s%s.",
                attack.operations(),
                attack.operation(),
                attack.operations() == 1 ? "" : "s",
                rate);
    }

    private static String endings(AttackSeen attack) {
        return attack.endings().isEmpty()
                ? "no try came to an end"
                : attack.endings().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(ending -> String.format(Locale.ROOT, "%,d × %s", ending.getValue(), ending.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String was(@Nullable StageFigures before) {
        return before == null ? "" : " (" + percent(before.success()) + " before)";
    }

    private static String slower(@Nullable StageFigures before, StageFigures during) {
        if (before == null || before.p99() <= 0) {
            return ", 99 % within " + time(during.p99());
        }
        return String.format(
                Locale.ROOT,
                ", 99 %% within %s (%s before, %.1f times as long)",
                time(during.p99()),
                time(before.p99()),
                during.p99() / before.p99());
    }

    private static Optional<String> afterwards(LoadRecord record, LoadFigures figures) {
        StageTime after = record.time(Stage.AFTER).orElse(null);
        boolean comparable =
                figures.stages().containsKey(Stage.BEFORE) && figures.stages().containsKey(Stage.AFTER);
        if (after == null || !comparable) {
            return Optional.empty();
        }
        Double recovery = figures.recovery();
        if (recovery == null) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "Honest mail had not recovered when it was last looked at, %.0f s after the attack.",
                    after.seconds()));
        }
        return Optional.of(
                recovery == 0
                        ? "When the attack ended, honest mail was at once as good as before."
                        : String.format(
                                Locale.ROOT, "Honest mail was as good as before %.0f s after the attack.", recovery));
    }

    private static Optional<String> delivered(LoadRecord record, LoadFigures figures) {
        DeliveredMails delivered = record.delivered();
        if (delivered == null || record.mails().isEmpty()) {
            return Optional.empty();
        }
        String source = " (by the " + delivered.source() + ")";
        if (figures.lost() == 0 && figures.repeated() == 0) {
            return Optional.of("No mail was lost, and none came twice" + source + ".");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Of the mails that the server took, %d %s lost and %d came more than once%s.",
                figures.lost(),
                figures.lost() == 1 ? "was" : "were",
                figures.repeated(),
                source));
    }

    private static Optional<String> cost(AttackSeen attack, LoadFigures figures) {
        Double server = figures.serverPerOperation();
        Double attacker = figures.attackerPerOperation();
        Summary3 amplification = figures.amplification();
        List<String> parts = new ArrayList<>();
        if (server != null && attacker != null) {
            parts.add(String.format(
                    Locale.ROOT,
                    "One %s costs the server %s and the attacker %s of processor time",
                    attack.operation(),
                    time(server),
                    time(attacker)));
        }
        if (amplification != null) {
            parts.add(String.format(
                    Locale.ROOT,
                    "a second of the attacker's processor takes %.2f s of the server's (%.2f to %.2f)",
                    amplification.value(),
                    amplification.low(),
                    amplification.high()));
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join("; ", parts);
        return Optional.of(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".");
    }

    private static String limit(LoadRecord record, AttackSeen attack, LoadFigures figures) {
        Double share = figures.serverShare();
        if (figures.serverAtCap()) {
            Double cpus = record.cpus();
            String of = cpus == null ? "one core" : "its cap of " + cpus + " CPUs";
            String used = share == null ? "" : "it used " + percent(share) + " of " + of;
            if (share == null || share < LoadFigures.FULL) {
                // Bursts meet a cap that the whole of the time does not fill.
                return "The server was the limit: its cap held it back again and again"
                        + (used.isEmpty() ? "." : ", though " + used + " on average.");
            }
            return "The server was the limit: " + used + ".";
        }
        if (figures.generatorLimited() && LoadFigures.behind(attack)) {
            return String.format(
                    Locale.ROOT,
                    "%,d operations of the attack began more than 10 ms after their time while the server's processor had"
                            + " room: the load was less even than %s says, and these figures are no limit of the server's.",
                    attack.late(),
                    attack.model());
        }
        if (figures.generatorLimited()) {
            return "The attacker could do no more while the server had room: these figures are the generator's limit.";
        }
        return share == null
                ? "The server's processor time could not be read, so whose limit this was is not known."
                : "Neither side was at its limit: the server used " + percent(share)
                        + " of what it may, and the attack of " + attack.model() + " asked for no more.";
    }

    /** Never rounded up to all of it. */
    private static String percent(double share) {
        double tenths = Math.floor(share * 1000 + 1e-9) / 10;
        return tenths == Math.rint(tenths)
                ? String.format(Locale.ROOT, "%.0f %%", tenths)
                : String.format(Locale.ROOT, "%.1f %%", tenths);
    }

    private static String time(double micros) {
        if (micros >= SECOND) {
            return String.format(Locale.ROOT, "%.1f s", micros / SECOND);
        }
        return micros >= MILLI
                ? String.format(Locale.ROOT, micros >= 10 * MILLI ? "%.0f ms" : "%.1f ms", micros / MILLI)
                : String.format(Locale.ROOT, "%.0f us", micros);
    }
}
