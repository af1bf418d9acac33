package org.mailtls.sender.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.BadPolicyException;

class StsRecordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=STSv1; id=20260101T000000Z;",
                "v=STSv1;id=20260101T000000Z",
                "v=STSv1;\t id=20260101T000000Z \t;",
                "v=STSv1; later=something-new; id=20260101T000000Z; x.y_z-1=!~;"
            })
    void readsTheFormsThatTheGrammarHas(String text) throws Exception {
        assertEquals(Optional.of(new StsRecord("20260101T000000Z")), StsRecord.among(List.of("v=spf1 -all", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -all", "v=STSv2; id=1;", "v=STSv1", "V=STSv1; id=1;", " v=STSv1; id=1;", ""})
    void takesNoOtherRecordForOne(String text) throws Exception {
        assertTrue(StsRecord.among(List.of(text)).isEmpty());
    }

    @Test
    void oneOfTwoIsNoneOfThem() {
        BadPolicyException e = assertThrows(
                BadPolicyException.class, () -> StsRecord.among(List.of("v=STSv1; id=1;", "v=STSv1; id=2;")));
        assertTrue(String.valueOf(e.getMessage()).contains("2 records"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=STSv1;",
                "v=STSv1; id=;",
                "v=STSv1; id=2026-01-01;",
                "v=STSv1; id=123456789012345678901234567890123;",
                "v=STSv1; id=1; id=2;",
                "v=STSv1; id=1;; more=2;",
                "v=STSv1; id = 1;",
                "v=STSv1; id=1; justaword",
                "v=STSv1; id=1; name=a=b",
                "v=STSv1; id=\u00e9;",
                "v=STSv1; _name=1; id=1;"
            })
    void refusesWhatTheGrammarDoesNotHave(String text) {
        assertThrows(BadPolicyException.class, () -> StsRecord.among(List.of(text)));
    }

    @Test
    void whatIsHostileIsShownInertAndShort() {
        String hostile = "v=STSv1; \u001b[2J" + "x".repeat(60_000);
        BadPolicyException e = assertThrows(BadPolicyException.class, () -> StsRecord.among(List.of(hostile)));
        assertFalse(String.valueOf(e.getMessage()).contains("\u001b"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).length() < 300, e.getMessage());
    }
}
