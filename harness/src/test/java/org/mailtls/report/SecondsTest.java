package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.VictimMail;

class SecondsTest {
    private static final double HAIR = 1e-6;

    @Test
    void eachSecondHasWhatWasDueInItAndTheProcessorTimeOfBothSides() {
        List<Timeline.Second> seconds = Seconds.of(attack(new AttackFixtures.Change()));

        assertEquals(14, seconds.size());
        second(seconds.get(0), 5.0, 100.0, 0.1, 0.0);
        second(seconds.get(4), 50.0, 100.0, 0.5, 0.25);
        second(seconds.get(9), 50.0, 100.0, 0.5, 0.25);
        second(seconds.get(10), 5.0, 100.0, 0.1, 0.0);
    }

    @Test
    void aMailThatIsTurnedAwayMakesTheServerNoFaster() {
        LoadRecord all = attack(new AttackFixtures.Change());
        List<VictimMail> mails = List.of(
                AttackFixtures.mail(1, 100, 9_000, false),
                AttackFixtures.mail(2, 200, 40_000, false),
                AttackFixtures.mail(3, 300, 1_000, true));

        Timeline.Second first = Seconds.of(with(all, mails, all.samples())).get(0);

        assertEquals(40.0, first.p50(), "nine is the faster half of those taken, and not of all");
        assertEquals(40.0, first.slowest());
        assertEquals(200.0 / 3, known(first.taken()), HAIR);
        assertEquals(1, first.failed());
    }

    @Test
    void aMailThatWasNotTakenHasNoLatency() {
        LoadRecord all = attack(new AttackFixtures.Change());
        List<VictimMail> mails = List.of(
                AttackFixtures.mail(1, 100, 9_000, false),
                AttackFixtures.mail(2, 200, 30_000_000, true),
                AttackFixtures.mail(3, 300, 1_000, true),
                AttackFixtures.mail(4, 1_000_100, 1_000, true));

        List<Timeline.Second> seconds = Seconds.of(with(all, mails, all.samples()));

        assertNull(seconds.get(0).p50(), "two of three are slower than any time");
        assertEquals(9.0, seconds.get(0).slowest(), "of those that were taken");
        assertEquals(2, seconds.get(0).failed());
        assertNull(seconds.get(1).slowest());
        assertEquals(0.0, known(seconds.get(1).taken()), HAIR);
        assertEquals(1, seconds.get(1).failed());
    }

    @Test
    void whereNothingWasDueOrReadNothingIsShown() {
        LoadRecord all = attack(new AttackFixtures.Change());
        List<LoadSample> blind = all.samples().stream()
                .map(sample -> new LoadSample(sample.at(), -1, -1, -1, -1, -1, -1, -1, sample.attackerCpu(), 0, 0, 0))
                .toList();

        Timeline.Second second = Seconds.of(with(all, List.of(), blind)).get(5);

        assertNull(second.slowest());
        assertNull(second.failed(), "nor are no mails none that failed");
        assertNull(second.taken(), "no mail is not no success");
        assertNull(second.server(), "unknown is not nought");
        assertEquals(0.25, known(second.attacker()), HAIR);
        assertNull(Seconds.of(with(all, List.of(), List.of())).get(5).server());
    }

    @Test
    void aSecondThatSamplesDoNotReachIsNotGuessed() {
        LoadRecord all = attack(new AttackFixtures.Change());
        List<LoadSample> early = all.samples().stream()
                .filter(sample -> sample.at() <= 4_100_000)
                .toList();

        List<Timeline.Second> seconds = Seconds.of(with(all, all.mails(), early));

        assertEquals(0.1, known(seconds.get(3).server()), HAIR);
        assertNull(seconds.get(4).server());
    }

    private static void second(Timeline.Second second, double latency, double taken, double server, double attacker) {
        assertEquals(latency, known(second.p50()), HAIR);
        assertEquals(latency, known(second.slowest()), HAIR);
        assertEquals(taken, known(second.taken()), HAIR);
        assertEquals(server, known(second.server()), HAIR);
        assertEquals(attacker, known(second.attacker()), HAIR);
    }

    private static double known(@Nullable Double value) {
        return Objects.requireNonNull(value);
    }

    private static LoadRecord attack(AttackFixtures.Change change) {
        return AttackFixtures.load("f/a", AttackFixtures.renegotiations(725, Map.of()), change);
    }

    private static LoadRecord with(LoadRecord record, List<VictimMail> mails, List<LoadSample> samples) {
        return new LoadRecord(
                record.schema(),
                record.cell(),
                record.cpus(),
                record.attack(),
                record.addresses(),
                record.stages(),
                samples,
                record.warmSamples(),
                mails,
                record.delivered(),
                record.notes());
    }
}
