package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.scenario.WorkloadKind;

/**
 * Says in sentences what happened. Policy and effect are told apart: a server that accepts renegotiation and goes on serving
 * is another finding than one that collapses.
 */
public final class Story {
    /** Whose word it is, and of when: earlier editions called any number sufficient. */
    private static final String NCSC = "NCSC-NL (May 2025)";

    /** What it still calls sufficient. */
    private static final int LET_PASS = 10;

    private Story() {}

    /** In the order: policy, effect, afterwards, mail lost, cost, whose limit it was. */
    public static List<String> of(LoadRecord record, LoadFigures figures) {
        List<String> sentences = new ArrayList<>();
        AttackSeen attack = record.attack();
        if (attack != null) {
            sentences.add(policy(record));
            LimitStory.comingBack(record, attack).ifPresent(sentences::add);
        }
        MailStory mail = new MailStory(record, figures);
        sentences.add(mail.effect());
        mail.afterwards().ifPresent(sentences::add);
        delivered(record, figures).ifPresent(sentences::add);
        if (attack != null) {
            cost(attack, figures).ifPresent(sentences::add);
            sentences.add(LimitStory.limit(record, attack, figures));
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

    private static String renegotiation(AttackSeen attack) {
        OptionalInt most = attack.mostPerConnection();
        if (most.isEmpty()) {
            return "Whether a client may renegotiate was not seen (" + StoryWords.endings(attack) + ").";
        }
        int accepted = most.getAsInt();
        if (accepted == 0) {
            return "The server refuses renegotiation that a client starts (" + StoryWords.refusals(attack)
                    + "): good by " + NCSC + ".";
        }
        boolean open = attack.cutShort();
        String accepts = String.format(
                Locale.ROOT,
                "The server accepts %s%,d renegotiation%s on one connection",
                open ? "at least " : "",
                accepted,
                accepted == 1 ? "" : "s");
        if (open && accepted <= LET_PASS) {
            return accepts + ": the attack ended before it was seen whether it goes beyond the " + LET_PASS + " that "
                    + NCSC + " lets pass.";
        }
        return accepts + ": " + (accepted <= LET_PASS ? "sufficient" : "'phase out'") + " by " + NCSC
                + ", which wants none and lets " + LET_PASS + " pass.";
    }

    private static String wentAlong(LoadRecord record, AttackSeen attack) {
        if (attack.operations() == 0) {
            return "The server went along with no " + attack.operation() + " (" + StoryWords.endings(attack) + ").";
        }
        double seconds = record.time(Stage.DURING).map(StageTime::seconds).orElse(0.0);
        // What is held is there to stay, and so many a second would be a rate that does not go on.
        String rate = seconds > 0 && !WorkloadKind.holds(attack.kind())
                ? String.format(Locale.ROOT, ", %,.0f a second", attack.operations() / seconds)
                : "";
        return String.format(
                Locale.ROOT,
                "The server went along with %,d %s%s%s.",
                attack.operations(),
                attack.operation(),
                attack.operations() == 1 ? "" : "s",
                rate);
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
                    StoryWords.time(server),
                    StoryWords.time(attacker)));
        } else if (figures.mostlyRefused() && attack.operations() > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "Only %,d %s%s came of %,d tries, so what one costs is not told",
                    attack.operations(),
                    attack.operation(),
                    attack.operations() == 1 ? "" : "s",
                    attack.tries()));
        }
        if (amplification != null) {
            parts.add(String.format(
                    Locale.ROOT,
                    "a second of the attacker's processor takes %.2f s of the server's%s",
                    amplification.value(),
                    bounds(amplification)));
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join("; ", parts);
        return Optional.of(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "."
                + (figures.stillCheaper()
                        ? " It went on getting cheaper for the attacker, whose code was still being compiled, so the server's part"
                                + " is rather larger."
                        : ""));
    }

    /** None where they come from a single second. */
    private static String bounds(Summary3 amplification) {
        return amplification.low() == amplification.high()
                ? ""
                : String.format(Locale.ROOT, " (%.2f to %.2f)", amplification.low(), amplification.high());
    }
}
