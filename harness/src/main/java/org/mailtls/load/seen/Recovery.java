package org.mailtls.load.seen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long honest mail still suffers when the attack is over. */
final class Recovery {
    /** As good as before, with room for the noise of a few mails a second. */
    private static final double TOLERANCE = 1.5;

    private static final long SECOND = 1_000_000;

    private Recovery() {}

    /**
     * Seconds from the attack's end to the start of the first second from which on every mail was taken within one and a half
     * times the 99th percentile of before; where there is none, as mails were too few or not all taken, of the slowest that was
     * taken before. Empty if that second did not come before the observation ended, or there is nothing to compare.
     *
     * @param before null without a mail before the attack
     */
    static Optional<Double> seconds(LoadRecord record, @Nullable StageFigures before) {
        StageTime after = record.time(Stage.AFTER).orElse(null);
        StageTime during = record.time(Stage.DURING).orElse(null);
        Double usual = before == null ? null : before.p99() == null ? before.slowest() : before.p99();
        if (usual == null || after == null || during == null) {
            return Optional.empty();
        }
        double bearable = TOLERANCE * usual;
        long end = during.end();
        long firstGood = 0;
        long last = -1;
        for (VictimMail mail : record.mails()) {
            if (mail.intended() >= end) {
                long second = (mail.intended() - end) / SECOND;
                last = Math.max(last, second);
                boolean good = mail.taken() && mail.total() <= bearable;
                firstGood = good ? firstGood : Math.max(firstGood, second + 1);
            }
        }
        return firstGood <= last ? Optional.of((double) firstGood) : Optional.empty();
    }
}
