package org.mailtls.probe.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Look;

/**
 * Holds facts against a condition. One ground is enough for "yes"; "no" takes all the facts, so that a fact that nobody
 * could see is never read as an absence.
 */
final class Weighing {
    /** Evidence that goes on forever helps nobody. */
    private static final int SHOWN = 8;

    private final Look look;
    private final List<String> grounds = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Weighing(Look look) {
        this.look = look;
    }

    /** Each word of the fact for which {@code bad} holds is a ground. */
    Weighing words(String id, Predicate<String> bad) {
        if (value(id) instanceof FactValue.Words words) {
            words.words().stream().filter(bad).forEach(word -> grounds.add(id + ": " + word));
        }
        return this;
    }

    /** Each number of the fact for which {@code bad} holds is a ground. */
    Weighing numbers(String id, LongPredicate bad) {
        if (value(id) instanceof FactValue.Counts counts) {
            counts.numbers().forEach((word, number) -> {
                if (bad.test(number)) {
                    grounds.add(id + ": " + word + " " + number);
                }
            });
        }
        return this;
    }

    /** The fact is a ground if it is set. */
    Weighing flag(String id) {
        if (value(id) instanceof FactValue.Flag flag && flag.set()) {
            grounds.add(id + " is set");
        }
        return this;
    }

    /** What follows from all that was read. */
    Answers answer(String id) {
        Answers answers = new Answers();
        if (!grounds.isEmpty()) {
            return answers.flag(id, true, shown());
        }
        if (!unknown.isEmpty()) {
            return answers.notTested(id, "It follows from facts that are not known: " + String.join("; ", unknown));
        }
        return answers.flag(id, false, "nothing of the kind in " + String.join(", ", read));
    }

    private String[] shown() {
        List<String> first = new ArrayList<>(grounds.subList(0, Math.min(SHOWN, grounds.size())));
        if (grounds.size() > SHOWN) {
            first.add("and " + (grounds.size() - SHOWN) + " more");
        }
        return first.toArray(String[]::new);
    }

    private @Nullable FactValue value(String id) {
        Fact fact = look.fact(id);
        if (fact.state().unknown()) {
            unknown.add(id + ": " + fact.reason());
        } else {
            read.add(id);
        }
        return fact.value();
    }
}
