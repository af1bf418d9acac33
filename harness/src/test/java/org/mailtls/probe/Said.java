package org.mailtls.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what a probe answered, for tests of probes in other packages. */
public final class Said {
    private Said() {}

    /** @throws AssertionError if the check was not answered */
    public static Fact of(Answers answers, String id) {
        Answers.Answer answer = answers.all().get(id);
        if (answer == null) {
            throw new AssertionError(
                    "No answer to " + id + " among " + answers.all().keySet());
        }
        return new Fact(answer.state(), answer.value(), answer.reason(), answer.evidence(), 0, 0, 0, Duration.ZERO);
    }

    /** As people read it; null unless seen. */
    public static @Nullable String value(Answers answers, String id) {
        FactValue value = of(answers, id).value();
        return value == null ? null : value.shown();
    }
}
