package org.mailtls.policy;

import java.util.Locale;
import org.mailtls.probe.Facts;
import org.mailtls.scenario.Service;

/** The services that rules tell apart. */
public enum Scope {
    /** Port 25 where mail may come in clear text. */
    OPPORTUNISTIC,
    /** Port 25 where it may not. */
    MANDATORY,
    SUBMISSION,
    /** TLS from the first byte, port 465. */
    IMPLICIT;

    private static final String ENFORCED = "SMTP-STARTTLS-ENFORCED";

    /** @param enforced whether the server refuses mail in clear text; counts on port 25 alone */
    public static Scope of(Service service, boolean enforced) {
        return switch (service) {
            case SMTP -> enforced ? MANDATORY : OPPORTUNISTIC;
            case SUBMISSION -> SUBMISSION;
            case SUBMISSIONS -> IMPLICIT;
        };
    }

    /** That of a server which was scanned; facts of an earlier version may lack whether it refuses mail in clear text. */
    public static Scope of(Facts facts) {
        boolean enforced = facts.facts().containsKey(ENFORCED)
                && facts.text(ENFORCED).filter("enforced"::equals).isPresent();
        return of(facts.target().service(), enforced);
    }

    /** The word in policy files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
