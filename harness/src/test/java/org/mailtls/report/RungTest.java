package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.result.LadderRecord.Remark;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.scenario.LadderStep;

class RungTest {
    private static final Remark LIST = remark("old-form", "smtpd_tls_protocols = !TLSv1");
    private static final Remark BOUND = remark("old-form", "smtpd_tls_protocols = >=TLSv1.2");
    private static final Remark OTHER = remark("old-form", "smtp_tls_protocols = !TLSv1");
    private static final Remark UNHEEDED = remark("unheeded", "smtpd_tls_protocols = >=TLSv1.2");

    /** Of a parameter that has another value, of which the same is to be said, nothing is new and nothing is gone. */
    @Test
    void aRemarkIsOfARuleAndAParameter() {
        Rung below = rung(null, List.of(LIST, OTHER));
        Rung above = rung(below, List.of(BOUND, UNHEEDED));
        assertEquals(List.of(UNHEEDED), above.added());
        assertEquals(List.of(OTHER), above.gone());
        assertEquals(List.of(LIST, OTHER), below.added(), "all are, of the first step");
    }

    private static Remark remark(String rule, String setting) {
        return new Remark(rule, "warning", setting, "words", "fix");
    }

    private static Rung rung(@Nullable Rung below, List<Remark> remarks) {
        return new Rung(
                "1-step",
                new LadderStep("1-step", "", "", false, List.of()),
                ResultFixtures.failed("cell", Map.of(), Outcome.ERROR, "not measured"),
                below,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                remarks);
    }
}
