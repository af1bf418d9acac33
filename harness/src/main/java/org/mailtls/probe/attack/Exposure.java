package org.mailtls.probe.attack;

import java.util.List;
import java.util.function.UnaryOperator;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;

/**
 * An attack that a server is open to by what it offers; nothing is sent to find out.
 *
 * @param needs all facts that {@code rule} reads
 */
record Exposure(String id, List<String> needs, UnaryOperator<Weighing> rule) implements Probe {
    @Override
    public List<String> answers() {
        return List.of(id);
    }

    @Override
    public Answers look(Look look) {
        return rule.apply(new Weighing(look)).answer(id);
    }
}
