package org.mailtls.run;

import java.util.List;
import java.util.Optional;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StoryWords;
import org.mailtls.load.seen.VictimMail;

/** Whether what was seen of an attack can count as an observation of the server at all. */
final class AttackOutcome {
    private AttackOutcome() {}

    /** Why it cannot, and what to do about it; empty if it can. */
    static Optional<String> fault(LoadRecord record) {
        List<VictimMail> before = record.mailsOf(Stage.BEFORE);
        if (!before.isEmpty() && before.stream().noneMatch(VictimMail::taken)) {
            VictimMail first = before.get(0);
            return Optional.of("no honest mail was taken before the attack (the first one: " + first.failure() + ", in "
                    + first.failedIn() + "), so there is nothing to hold it against; ask for a lower victim.rate or for"
                    + " another victim.provider, or give the server more");
        }
        AttackSeen attack = record.attack();
        if (attack == null) {
            return Optional.empty();
        }
        if (attack.connections() == 0) {
            return Optional.of("the attack opened no connection (" + StoryWords.endings(attack)
                    + "); if the server is up, ask for fewer workload.connections or a lower workload.rate");
        }
        return attack.operations() == 0 && !attack.answered() ? Optional.of(idle(attack)) : Optional.empty();
    }

    /** An attack of which the server never said a word is none that it withstood. */
    private static String idle(AttackSeen attack) {
        String what = "the attack came to no " + attack.operation() + ", and that was not the server's word ("
                + StoryWords.endings(attack) + "); ";
        return what
                + (attack.endings().containsKey("provider-cannot")
                        ? "take another client.provider"
                        : "let it last longer with workload.duration, or ask for fewer workload.connections")
                + notes(attack);
    }

    private static String notes(AttackSeen attack) {
        return attack.notes().isEmpty() ? "" : ". The attacker notes: " + String.join("; ", attack.notes());
    }
}
