package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.OLD;
import static org.mailtls.maillog.mix.LogFixtures.START;
import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Way;

class TimesTest {
    private static final int DAY = 24 * 60;

    @Test
    void hoursHoldWhatHappenedInThem() {
        LogSummary log = LogFixtures.of(
                handshake(5, Way.IN, GOOD, OLD),
                mail(5, Way.IN, GOOD, OLD),
                failed(59, Way.OUT, GOOD, "handshake failure"),
                mail(130, Way.IN, GOOD, null),
                handshake(131, Way.IN, GOOD, NEWEST));

        assertEquals(TimeStep.HOUR, log.step());
        assertEquals(
                List.of(
                        new TimeBucket(
                                START, new TimeBucket.Traffic(1, 0, 1, 1, 0), new TimeBucket.Traffic(0, 0, 0, 0, 1)),
                        new TimeBucket(START.plusHours(1), TimeBucket.Traffic.NONE, TimeBucket.Traffic.NONE),
                        new TimeBucket(
                                START.plusHours(2), new TimeBucket.Traffic(0, 1, 1, 0, 0), TimeBucket.Traffic.NONE)),
                log.times());
    }

    @ParameterizedTest
    @CsvSource({
        "2, HOUR, 49, 2026-11-23 10:00",
        "3, DAY, 4, 2026-11-23",
        "90, DAY, 91, 2026-11-23",
        "400, MONTH, 14, 2026-11",
        "40000, YEAR, 100, 2037"
    })
    void theLongerTheLogTheLongerThePieces(int days, TimeStep step, int pieces, String first) {
        List<LogEvent> events = new ArrayList<>();
        for (int day = 0; day <= days; day++) {
            events.add(mail(DAY * day, Way.IN, GOOD, null));
        }
        LogSummary log = LogFixtures.of(ApartList.NONE, events);

        assertEquals(step, log.step());
        assertEquals(pieces, log.times().size());
        assertEquals(first, step.shown(log.times().get(0).start()));
        if (step != TimeStep.YEAR) {
            assertEquals(
                    days + 1,
                    log.times().stream().mapToLong(time -> time.in().mails()).sum());
        }
    }

    /** A thousand hours are kept before they become days; nothing is lost when they do. */
    @Test
    void nothingIsLostWhenPiecesBecomeLonger() {
        List<LogEvent> events = new ArrayList<>();
        int hours = 24 * 80;
        for (int hour = hours - 1; hour >= 0; hour--) {
            events.add(mail(60 * hour, hour % 2 == 0 ? Way.IN : Way.OUT, GOOD, NEWEST));
        }
        LogSummary log = LogFixtures.of(ApartList.NONE, events);

        assertEquals(TimeStep.DAY, log.step());
        assertEquals(
                hours / 2,
                log.times().stream().mapToLong(t -> t.in().tlsMails()).sum());
        assertEquals(
                hours / 2,
                log.times().stream().mapToLong(t -> t.out().tlsMails()).sum());
    }

    @Test
    void theFilterLetsThroughWhatWasAskedFor() {
        List<LogEvent> through = new ArrayList<>();
        EventFilter filter =
                new EventFilter(Set.of(Way.IN), START.plusMinutes(10), START.plusMinutes(20), through::add);
        List<LogEvent> events = List.of(
                mail(9, Way.IN, GOOD, null),
                mail(10, Way.IN, GOOD, null),
                mail(15, Way.OUT, GOOD, null),
                mail(19, Way.IN, GOOD, null),
                mail(20, Way.IN, GOOD, null),
                new Delivery(null, Way.IN, GOOD, null));
        events.forEach(filter);

        assertEquals(List.of(events.get(1), events.get(3)), through);
        assertEquals(4, filter.leftOut());
        assertEquals(1, filter.undated());
    }

    @Test
    void withoutBoundsEventsWithoutATimeCount() {
        List<LogEvent> through = new ArrayList<>();
        EventFilter filter = new EventFilter(EnumSet.allOf(Way.class), null, null, through::add);
        filter.accept(new Delivery(null, Way.IN, GOOD, null));

        assertEquals(1, through.size());
        assertEquals(0, filter.leftOut());
    }
}
