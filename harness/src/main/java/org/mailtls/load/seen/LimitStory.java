package org.mailtls.load.seen;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.WorkloadKind;

/** Says whose limit the figures of an attack are, and what kept the attacker from asking for more. */
final class LimitStory {
    private LimitStory() {}

    static String limit(LoadRecord record, AttackSeen attack, LoadFigures figures) {
        Double cpus = record.cpus();
        if (figures.serverAtCap() && cpus != null) {
            Double share = figures.serverShare();
            return figures.generatorBusy()
                    ? "Both were at their limits: " + used("the server", "the server's", share, cpus) + ", and "
                            + generator(attack) + ". Whether either alone would have been is not told."
                    : "The server was the limit: " + used("it", "its", share, cpus) + ".";
        }
        if (figures.generatorBusy()) {
            String room = cpus == null
                    ? ", and the server had no cap"
                    : figures.serverShare() == null
                            ? ", and the server's processor time could not be read"
                            : " while the server's processor had room";
            return sentence(generator(attack))
                    + room
                    + (LoadFigures.behind(attack)
                            ? ": the load was less even than " + attack.model()
                                    + " says, and these figures are no limit of the server's."
                            : ": these figures are the generator's limit.");
        }
        return neither(record, attack, figures);
    }

    /**
     * Where attackers were turned away more often than there are connections to keep going: they came back, and that is a load
     * too.
     */
    static Optional<String> comingBack(LoadRecord record, AttackSeen attack) {
        OptionalLong planned = attack.planned();
        if (planned.isEmpty() || attack.pauses() <= planned.getAsLong()) {
            return Optional.empty();
        }
        double seconds = record.time(Stage.DURING).map(StageTime::seconds).orElse(0.0);
        double rate = seconds > 0 ? attack.pauses() / seconds : 0;
        return Optional.of(String.format(
                Locale.ROOT,
                "The attackers were %s %,d times and came back each time, after a pause%s.",
                turnedAway(attack),
                attack.pauses(),
                rate == 0
                        ? ""
                        : String.format(Locale.ROOT, rate < 10 ? " (%.1f a second)" : " (%,.0f a second)", rate)));
    }

    /** What it used of its cap; with the words for the server and for what is its. */
    private static String used(String who, String whose, @Nullable Double share, double cpus) {
        String cap = "its cap of " + cpus + " CPUs";
        if (share == null) {
            return who + " was held back at " + cap + " again and again";
        }
        String used = " used " + StoryWords.percent(share) + " of " + cap;
        // Bursts meet a cap that the whole of the time does not fill.
        return share < WhoseLimit.FULL
                ? whose + " cap held it back again and again, though it" + used + " on average"
                : who + used;
    }

    private static String generator(AttackSeen attack) {
        return LoadFigures.behind(attack)
                ? String.format(
                        Locale.ROOT,
                        "%,d operations of the attack began more than 10 ms after their time",
                        attack.late())
                : "the attacker could do no more";
    }

    private static String neither(LoadRecord record, AttackSeen attack, LoadFigures figures) {
        Double share = figures.serverShare();
        if (share == null) {
            return "The server's processor time could not be read, so whose limit this was is not known.";
        }
        String asked = attack.pauses() > 0
                ? String.format(
                        Locale.ROOT,
                        "the attack of %s paused after each of the %,d times that it was %s",
                        attack.model(),
                        attack.pauses(),
                        turnedAway(attack))
                : "the attack of " + attack.model() + waiting(attack) + " asked for no more";
        Double cpus = record.cpus();
        if (cpus == null) {
            return String.format(
                    Locale.ROOT,
                    "The server had no cap and kept %.2f cores busy, so whether it had room is not known; %s.",
                    share,
                    asked);
        }
        String used = "the server used " + StoryWords.percent(share) + " of what it may";
        // One that has to start its processes first is full then, and idle afterwards.
        double full = figures.fullShare();
        return full == 0
                ? "Neither side was at its limit: " + used + ", and " + asked + "."
                : "Neither side was at its limit all the time: " + used + " on average and nearly all of it for "
                        + StoryWords.percent(full) + " of the time, and " + asked + ".";
    }

    /** In the closed model each connection waits, so that a server which is slow to answer keeps the attacker back. */
    private static String waiting(AttackSeen attack) {
        boolean waits = attack.planned().isPresent() && !WorkloadKind.holds(attack.kind());
        return waits ? ", each of which waits for its answers," : "";
    }

    /** What a pause came after. A server that is silent for too long, or ends what it had let in, has turned nobody away. */
    private static String turnedAway(AttackSeen attack) {
        return attack.refused() >= attack.pauses() ? "turned away" : "turned away, left without an answer or dropped";
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
