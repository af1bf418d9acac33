package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.UnderAttack.Attacked;

/** What a run with attacked servers says first: what honest mail still got, which server did what, what it cost. */
final class AttackAnswer {
    private AttackAnswer() {}

    /** @param judged whether timings may be compared */
    static List<String> of(UnderAttack underAttack, boolean judged) {
        List<Attacked> seen = underAttack.seen();
        List<String> sentences = new ArrayList<>(HonestMailAnswer.effect(seen, judged));
        renegotiation(seen).ifPresent(sentences::add);
        sentences.addAll(HonestMailAnswer.delivered(seen));
        if (judged) {
            dearest(seen).ifPresent(sentences::add);
        }
        return sentences;
    }

    /** Who lets clients renegotiate; nothing without a flood of that kind. What was not seen is neither yes nor no. */
    private static Optional<String> renegotiation(List<Attacked> seen) {
        List<String> refused = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Attacked one : seen) {
            AttackSeen attack = one.record().attack();
            if (attack != null && attack.kind().equals(AttackSeen.RENEGOTIATION)) {
                OptionalInt most = attack.mostPerConnection();
                if (most.isEmpty()) {
                    unknown.add(one.name());
                } else if (most.getAsInt() == 0) {
                    refused.add(one.name());
                } else {
                    accepted.add(one.name() + " (" + AttackWords.atLeast(attack) + AttackWords.count(most.getAsInt())
                            + " on one connection)");
                }
            }
        }
        List<String> parts = new ArrayList<>();
        part("refused by ", refused).ifPresent(parts::add);
        part("accepted by ", accepted).ifPresent(parts::add);
        part("not seen either way of ", unknown).ifPresent(parts::add);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Renegotiation that a client starts is " + String.join("; ", parts) + ".");
    }

    private static Optional<String> part(String words, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(words + AttackWords.listed(names));
    }

    private static Optional<String> dearest(List<Attacked> seen) {
        Attacked most = null;
        Summary3 highest = null;
        int compared = 0;
        for (Attacked one : seen) {
            Summary3 amplification = one.figures().amplification();
            if (amplification != null) {
                compared++;
                if (highest == null || amplification.value() > highest.value()) {
                    most = one;
                    highest = amplification;
                }
            }
        }
        if (most == null || highest == null) {
            return Optional.empty();
        }
        AttackSeen attack = most.record().attack();
        String times = AttackWords.amplification(highest) + " times this attacker's processor time"
                + (attack == null ? "" : " (" + AttackWords.stack(attack) + ")");
        return Optional.of(
                compared == 1
                        ? AttackWords.named(most) + " costs the server " + times + "."
                        : "What costs the server most for what it costs the attacker is " + AttackWords.named(most)
                                + ": " + times + alike(seen, most.name(), highest) + ".");
    }

    /** Who may cost as much, as far as the bounds tell. */
    private static String alike(List<Attacked> seen, String most, Summary3 highest) {
        List<String> alike = new ArrayList<>();
        for (Attacked one : seen) {
            Summary3 amplification = one.figures().amplification();
            if (amplification != null
                    && amplification.high() >= highest.low()
                    && !one.name().equals(most)) {
                alike.add(one.name());
            }
        }
        return alike.isEmpty()
                ? ""
                : "; " + AttackWords.listed(alike) + " may cost as much, since the bounds reach into each other";
    }
}
