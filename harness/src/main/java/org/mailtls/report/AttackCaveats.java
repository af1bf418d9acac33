package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;

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
        AttackSeen attack = record.attack();
        if (attack != null) {
            // Many of them are part of the story.
            boolean told = figures.generatorLimited() && LoadFigures.behind(attack);
            if (attack.late() > 0 && !told) {
                caveats.add(AttackWords.count(attack.late())
                        + " operations of the attack began more than 10 ms after their time.");
            }
            if (figures.amplification() == null) {
                caveats.add("Server and attacker cannot be held against each other here: one of the two used too little"
                        + " processor time, or it could not be read, or not be told from what honest mail takes.");
            }
            caveats.addAll(attack.notes());
        }
        caveats.addAll(record.notes());
        return caveats;
    }
}
