package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.scenario.WorkloadKind;

/**
 * What the figures of an attacked server do not show, in sentences that stand beside them. Whose limit they are, and whether
 * attackers and honest senders had addresses of their own, the story itself says.
 */
final class AttackCaveats {
    private AttackCaveats() {}

    static List<String> of(LoadRecord record, LoadFigures figures) {
        List<String> caveats = new ArrayList<>();
        if (record.cpus() == null && figures.serverShare() != null) {
            caveats.add(
                    "The server had no cap (server.cpus), so its share is that of one core, and more may have been left.");
        }
        if (record.source().startsWith("engine statistics")) {
            caveats.add(
                    "What the server took up was read from the container engine's statistics, which are a second old at"
                            + " times: its share and its cost are rough, the more so for a short attack.");
        }
        AttackSeen attack = record.attack();
        if (attack != null) {
            attack(attack, figures, caveats);
            caveats.addAll(attack.notes());
        }
        caveats.addAll(record.notes());
        return caveats;
    }

    private static void attack(AttackSeen attack, LoadFigures figures, List<String> caveats) {
        // Many of them are part of the story.
        boolean told = figures.generatorBusy() && LoadFigures.behind(attack);
        if (attack.late() > 0 && !told) {
            caveats.add(AttackWords.count(attack.late())
                    + (attack.late() == 1
                            ? " operation of the attack began more than 10 ms after its time."
                            : " operations of the attack began more than 10 ms after their time."));
        }
        if (attack.pauses() > 0 && WorkloadKind.holds(attack.kind())) {
            caveats.add(
                    "A connection that was turned away, or got no answer for ten seconds, came back after a second at"
                            + " first, and later after up to eight; one that was held for a while, after a second ("
                            + AttackWords.count(attack.pauses())
                            + " such pauses). An attacker who comes back at once asks more of the server.");
        }
        // A server that was full before the attack is why, and part of the story.
        if (figures.amplification() == null && !figures.fullBefore()) {
            caveats.add("Server and attacker cannot be held against each other here: one of the two used too little"
                    + " processor time, or it could not be read, or not be told from what honest mail takes.");
        }
    }
}
