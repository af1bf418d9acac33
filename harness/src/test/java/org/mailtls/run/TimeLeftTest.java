package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.WarmUpLimits;

class TimeLeftTest {
    private static final Effort TWO_FORKS_OF_TEN = new Effort(2, new WarmUpLimits(1, 0, 4), 5, 1);

    @Test
    void learnsTheOverheadOfAForkFromThoseSeen() {
        TimeLeft left = new TimeLeft();
        left.plan(TWO_FORKS_OF_TEN);
        left.plan(TWO_FORKS_OF_TEN);
        left.forkDone(TWO_FORKS_OF_TEN, 13.0);
        assertEquals(30 + 3 * 3, left.left().toSeconds());
    }

    @Test
    void forgetsForksThatWereGivenUp() {
        TimeLeft left = new TimeLeft();
        left.plan(TWO_FORKS_OF_TEN);
        left.dropped(TWO_FORKS_OF_TEN, 2);
        assertEquals(0, left.left().toSeconds());
    }
}
