package org.mailtls.policy;

import java.time.LocalDate;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** Fails if what is asked for was not seen. */
record Require(Wanted wanted) implements Demand {
    @Override
    public String mode() {
        return "require";
    }

    @Override
    public String expected(LocalDate on) {
        return wanted.words();
    }

    @Override
    public Opinion judge(FactValue value, Facts facts, LocalDate on) {
        return wanted.judge(value);
    }
}
