package org.mailtls.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one scan found out about one server; immutable.
 *
 * @param facts check id → fact; has every check of the catalogue
 * @param connections opened in all
 * @param bytesIn read from the server in all, as TCP carries them
 * @param bytesOut sent to it
 * @param throttled how often the server asked to come back later; the scan then waited and went on
 */
public record Facts(
        Target target,
        Instant start,
        Duration took,
        int connections,
        long bytesIn,
        long bytesOut,
        int throttled,
        Map<String, Fact> facts) {
    /** Seen even where the door that was named is shut: one speaks of another port, the other of what was not met. */
    private static final Set<String> BESIDE = Set.of("SMTP-IMPLICIT-465", "SMTP-THROTTLE");

    public Facts {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** @throws IllegalArgumentException if no check has the id: a mistake in the caller */
    public Fact fact(String id) {
        Fact fact = facts.get(id);
        if (fact == null) {
            throw new IllegalArgumentException("No check has the id " + id);
        }
        return fact;
    }

    /**
     * Whether nothing of the server was seen that was asked for.
     *
     * @param wanted ids of the checks that were asked for; empty for all
     */
    public boolean nothingSeen(Set<String> wanted) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getValue().value() != null)
                .allMatch(fact -> BESIDE.contains(fact.getKey()) && !wanted.contains(fact.getKey()));
    }

    /** The value; null unless seen. */
    public @Nullable FactValue value(String id) {
        return fact(id).value();
    }

    /** Words of a check of that kind; empty unless seen. */
    public Optional<List<String>> words(String id) {
        return value(id) instanceof FactValue.Words words ? Optional.of(words.words()) : Optional.empty();
    }

    public Optional<String> text(String id) {
        return value(id) instanceof FactValue.Text text ? Optional.of(text.word()) : Optional.empty();
    }
}
