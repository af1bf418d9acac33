package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.ScanOptions;
import org.mailtls.probe.Scanner;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/**
 * What a scan of one server must find. Gathered first, so that only that is looked at, and all that is otherwise is
 * told at once.
 */
final class Expected {
    private record Wish(String id, String words, Predicate<Fact> met) {}

    private final List<Wish> wishes = new ArrayList<>();

    Expected flag(String id, boolean set) {
        return value(id, set ? "yes" : "no", value -> value instanceof FactValue.Flag flag && flag.set() == set);
    }

    Expected text(String id, String word) {
        return value(
                id,
                word,
                value -> value instanceof FactValue.Text text && text.word().equals(word));
    }

    Expected count(String id, long number) {
        return value(
                id, Long.toString(number), value -> value instanceof FactValue.Count count && count.number() == number);
    }

    /** Among others. */
    Expected words(String id, String... all) {
        return value(
                id,
                "with " + String.join(" ", all),
                value -> value instanceof FactValue.Words words && words.words().containsAll(List.of(all)));
    }

    Expected some(String id) {
        return value(
                id,
                "something",
                value ->
                        value instanceof FactValue.Words words && !words.words().isEmpty());
    }

    /** Seen, and not among what was seen. */
    Expected without(String id, String... none) {
        return value(
                id,
                "without " + String.join(" ", none),
                value -> value instanceof FactValue.Words words
                        && words.words().stream().noneMatch(List.of(none)::contains));
    }

    /** Nothing of the kind was seen; or the server lacks that in which it could be, and then it is no control. */
    Expected none(String id) {
        return wish(
                id,
                "none",
                fact -> fact.state() == FactState.NOT_APPLICABLE
                        || fact.value() instanceof FactValue.Words words
                                && words.words().isEmpty());
    }

    /** Looked for and not there; or the server lacks that in which it could be, and then it is no control. */
    Expected harmless(String... ids) {
        for (String id : ids) {
            wish(
                    id,
                    "no",
                    fact -> fact.state() == FactState.NOT_APPLICABLE
                            || fact.value() instanceof FactValue.Flag flag && !flag.set());
        }
        return this;
    }

    /** One number among several. */
    Expected counts(String id, String word, Predicate<Long> number, String shown) {
        return value(
                id,
                word + ' ' + shown,
                value -> value instanceof FactValue.Counts counts
                        && number.test(counts.numbers().getOrDefault(word, 0L)));
    }

    private Expected value(String id, String words, Predicate<FactValue> met) {
        return wish(id, words, fact -> {
            FactValue value = fact.value();
            return value != null && met.test(value);
        });
    }

    private Expected wish(String id, String words, Predicate<Fact> met) {
        wishes.add(new Wish(id, words, met));
        return this;
    }

    /** Scans the server and compares. */
    void of(ContainerServer server) throws InterruptedException {
        Target target = new Target("mail.example.test", server.address(), Service.SMTP, false);
        ScanOptions options =
                ScanOptions.LOCAL.withOnly(wishes.stream().map(Wish::id).collect(Collectors.toSet()));
        Facts facts = new Scanner().scan(target, options, Optional.of(server));
        List<String> otherwise = new ArrayList<>();
        for (Wish wish : wishes) {
            Fact fact = facts.fact(wish.id);
            if (!wish.met.test(fact)) {
                otherwise.add(wish.id + " should be " + wish.words + ", and is " + shown(fact));
            }
        }
        assertEquals(List.of(), otherwise);
    }

    private static String shown(Fact fact) {
        FactValue value = fact.value();
        return (value == null ? fact.state().word() + ": " + fact.reason() : value.shown()) + ' ' + fact.evidence();
    }
}
