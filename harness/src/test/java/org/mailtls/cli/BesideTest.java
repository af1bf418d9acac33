package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mailtls.scenario.Profile;

class BesideTest {
    @Test
    void whatMayBePublishedIsCalibrated() {
        assertEquals(Beside.CALIBRATION, Beside.of(Profile.STANDARD, false, null, null));
        assertEquals(Beside.CALIBRATION, Beside.of(Profile.PUBLICATION, false, null, null));
        assertEquals(Beside.PRIMITIVES, Beside.of(Profile.STANDARD, false, null, false));
        assertEquals(Beside.PRIMITIVES, Beside.of(Profile.QUICK, false, null, null));
        assertEquals(Beside.CALIBRATION, Beside.of(Profile.QUICK, false, null, true));
    }

    @Test
    void aBudgetIsKeptUnlessMoreIsAskedFor() {
        assertEquals(Beside.NOTHING, Beside.of(Profile.STANDARD, true, null, null));
        assertEquals(Beside.PRIMITIVES, Beside.of(Profile.STANDARD, true, true, null));
        assertEquals(Beside.CALIBRATION, Beside.of(Profile.STANDARD, true, null, true));
    }

    @Test
    void neitherUnderAProfilerNorAgainstTheUsersWord() {
        assertEquals(Beside.NOTHING, Beside.of(Profile.FLAME, false, true, true));
        assertEquals(Beside.NOTHING, Beside.of(Profile.PUBLICATION, false, false, null));
    }
}
