package org.mailtls.probe.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server's log says of several refusals. The worst is the answer. */
final class ReasonAccount {
    private final List<String> evidence = new ArrayList<>();
    private int provoked;
    private int differing;
    private int missing;

    /**
     * @param lines about the refused connection if {@code tied}, else all that were written since
     */
    void add(Refusal refusal, List<String> lines, boolean tied) {
        provoked++;
        String named = named(lines, refusal);
        if (named != null) {
            evidence.add(refusal.shown() + ": " + named);
            return;
        }
        String other = tied
                ? lines.stream()
                        .filter(line -> Refusal.in(line) != null)
                        .findFirst()
                        .orElse(null)
                : null;
        if (other == null) {
            missing++;
            evidence.add(refusal.shown() + ": no line of the log gives a reason");
        } else {
            differing++;
            evidence.add(refusal.shown() + ", but logged: " + other);
        }
    }

    void notRefused(Refusal refusal, String answer) {
        evidence.add(refusal.shown() + " was not refused: " + answer);
    }

    /** The first line that gives this reason; null if none does. */
    static @Nullable String named(List<String> lines, Refusal refusal) {
        return lines.stream()
                .filter(line -> Refusal.in(line) == refusal)
                .findFirst()
                .orElse(null);
    }

    boolean empty() {
        return provoked == 0;
    }

    String word() {
        return differing > 0 ? Account.DIFFERS : missing > 0 ? Account.MISSING : Account.AGREES;
    }

    String[] evidence() {
        return evidence.toArray(String[]::new);
    }
}
