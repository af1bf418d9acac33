package org.mailtls.load.attack;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Hello;

/**
 * An attack whose connections all send one ClientHello, made once and replayed: it costs the attacker next to nothing.
 */
abstract class HelloAttack implements Attack {
    private @Nullable AttackPlan madeFor;
    private byte[] made = {};

    /** @throws IllegalArgumentException if the plan asks for what no such hello can offer; the message says what */
    abstract Hello hello(AttackPlan plan);

    /** The hello in its record or records, the same bytes for each connection. */
    final synchronized byte[] bytes(AttackPlan plan) {
        if (!Objects.equals(plan, madeFor)) {
            made = hello(plan).record();
            madeFor = plan;
        }
        return made;
    }

    @Override
    public @Nullable String cannot(AttackPlan plan) {
        try {
            hello(plan);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public Hold hold() {
        return Hold.REPLACE;
    }
}
