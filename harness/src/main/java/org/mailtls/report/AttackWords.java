package org.mailtls.report;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.UnderAttack.Attacked;

/** Figures of attacks as texts, the same in every output. */
final class AttackWords {
    /** Latency of mails. One unit for a mail that is taken at once and one that waits half a minute, as rows are compared. */
    static final Unit MILLIS = new Unit("ms", 1000, false);

    static final Unit MICROS = new Unit("µs", 1, false);
    static final Unit COUNT = new Unit("", 1, true);

    /** Where there is no figure. */
    static final String NONE = "–";

    private static final Unit PLAIN = new Unit("", 1, false);
    private static final int MOST_ENDINGS = 4;
    private static final double SECOND = 1e6;

    private AttackWords() {}

    /** A part of a whole in percent. What is not all is never rounded up to all, nor what is something down to nothing. */
    static String share(double ratio) {
        if (ratio >= 1) {
            return "100 %";
        }
        if (ratio <= 0) {
            return "0 %";
        }
        double percent = Math.floor(ratio * 1000 + 1e-9) / 10;
        return percent == 0 ? "below 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** Microseconds as milliseconds; {@link #NONE} for null. */
    static String millis(@Nullable Double micros) {
        return micros == null || !Double.isFinite(micros) ? NONE : Numbers.value(micros, MILLIS);
    }

    static String count(long count) {
        return Numbers.value(count, COUNT);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** A figure of any kind: counts as they are, others with three digits. */
    static String number(double value) {
        return Numbers.value(value, value == Math.rint(value) ? COUNT : PLAIN);
    }

    /** {@code 11.1 (10.4–11.9)}. */
    static String amplification(Summary3 summary) {
        String value = Numbers.ratio(summary.value());
        return bounded(summary)
                ? value + " (" + Numbers.ratio(summary.low()) + "–" + Numbers.ratio(summary.high()) + ")"
                : value;
    }

    /** Whether there are bounds; a single second has none. */
    static boolean bounded(@Nullable Summary3 summary) {
        return summary != null && summary.low() != summary.high();
    }

    /**
     * How many operations each connection bore, {@code at least} where the attack ended before the server had shown a limit;
     * {@link #NONE} for an attack that does one on each, and where it was not seen.
     */
    static String perConnection(AttackSeen attack) {
        if (attack.mostPerConnection().isEmpty()) {
            return NONE;
        }
        List<Integer> sorted = attack.perConnection().stream().sorted().toList();
        int least = sorted.get(0);
        int most = sorted.get(sorted.size() - 1);
        String atLeast = atLeast(attack) + count(most);
        if (least == most) {
            return atLeast;
        }
        return count(least) + (attack.cutShort() ? " to " : "–") + atLeast + ", median "
                + count(sorted.get(sorted.size() / 2));
    }

    /** What stands before a number of operations that only the attack's end has cut short. */
    static String atLeast(AttackSeen attack) {
        return attack.cutShort() ? "at least " : "";
    }

    /** What the attacker did TLS with: what it pays for an operation is that of this program. */
    static String stack(AttackSeen attack) {
        return attack.provider().isEmpty() ? "no TLS stack" : attack.provider();
    }

    /** The name of a cell, and whether its server did what the attack asked for: if not, only the asking was a load. */
    static String named(Attacked one) {
        AttackSeen attack = one.record().attack();
        return one.name() + (attack != null && attack.refusedRenegotiation() ? ", which refused each try" : "");
    }

    /** How connections and tries ended, the most frequent way first. */
    static String endings(AttackSeen attack) {
        Map<String, Long> endings = attack.endings();
        if (endings.isEmpty()) {
            return NONE;
        }
        String most = endings.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_ENDINGS)
                .map(ending -> ending.getKey() + " " + count(ending.getValue()))
                .collect(Collectors.joining(", "));
        int more = endings.size() - MOST_ENDINGS;
        return more <= 0 ? most : most + " and " + more + (more == 1 ? " other way" : " other ways");
    }

    /**
     * Seconds from the start of each attack to where its processor time begins to count, from the earliest to the latest;
     * empty if no attack lasted so long.
     */
    static String countedAfter(List<Attacked> attacks) {
        DoubleSummaryStatistics after = new DoubleSummaryStatistics();
        for (Attacked one : attacks) {
            List<LoadSample> counted = one.record().settled();
            if (!counted.isEmpty()) {
                AttackTables.during(one.record())
                        .ifPresent(time -> after.accept((counted.get(0).at() - time.start()) / SECOND));
            }
        }
        if (after.getCount() == 0) {
            return "";
        }
        String first = seconds(after.getMin());
        String last = seconds(after.getMax());
        return first.equals(last) ? first : first + " to " + last;
    }

    /** Some names; beyond four only how many more. */
    static String listed(List<String> names) {
        int most = 4;
        if (names.size() > most) {
            return String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
        }
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
