package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What tests ask of findings. */
final class Look {
    private Look() {}

    static Finding at(String subject, List<Finding> findings) {
        List<Finding> of = findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .toList();
        assertEquals(1, of.size(), subject + " among " + findings);
        return of.get(0);
    }

    static void assertFine(Finding finding) {
        assertEquals(Finding.Level.OK, finding.level(), finding.toString());
        assertNull(finding.mend(), "nothing needs doing");
    }

    static void assertAdvises(Finding.Level level, String advice, Finding finding) {
        assertEquals(level, finding.level(), finding.toString());
        String mend = finding.mend();
        assertNotNull(mend, finding.toString());
        assertTrue(mend.contains(advice), finding.toString());
    }
}
