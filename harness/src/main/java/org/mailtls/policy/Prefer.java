package org.mailtls.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * Fails if the server prefers something of a later tier to something of an earlier one. Within a tier the order is
 * free; what no tier names is not judged.
 *
 * @param tiers patterns, best first
 */
record Prefer(List<List<String>> tiers) implements Demand {
    /** Who decides among suites, without which the order of a list of suites says nothing. */
    private static final String ORDER = "CS-ORDER-SERVER";

    Prefer {
        tiers = tiers.stream().map(List::copyOf).toList();
    }

    @Override
    public String mode() {
        return "prefer";
    }

    @Override
    public String expected(LocalDate on) {
        return tiers.stream().limit(4).map(WordList::and).collect(Collectors.joining("; before "))
                + (tiers.size() > 4 ? "; before " + (tiers.size() - 4) + " more" : "");
    }

    @Override
    public Opinion judge(FactValue value, Facts facts, LocalDate on) {
        if (!(value instanceof FactValue.Words seen)) {
            return Opinion.UNFIT;
        }
        List<String> ranked =
                seen.words().stream().filter(word -> tier(word) < tiers.size()).toList();
        if (ranked.isEmpty()) {
            return Opinion.NOTHING;
        }
        TreeSet<Integer> ranks = ranked.stream().map(this::tier).collect(Collectors.toCollection(TreeSet::new));
        if (ranks.size() == 1) {
            return Opinion.PASS;
        }
        Optional<String> decides = order(facts);
        if (decides.isEmpty()) {
            return new Opinion(Status.NOT_TESTED, List.of());
        }
        return decides.get().equals("client")
                ? Opinion.fail(ranked.stream()
                        .filter(word -> tier(word) > ranks.first())
                        .toList())
                : Opinion.unless(tooEarly(ranked));
    }

    /** Words that stand before one of a better tier. */
    private List<String> tooEarly(List<String> ranked) {
        List<String> early = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            int tier = tier(ranked.get(i));
            if (ranked.subList(i + 1, ranked.size()).stream().anyMatch(later -> tier(later) < tier)) {
                early.add(ranked.get(i));
            }
        }
        return early;
    }

    /** Whose order counts; empty if nobody knows. */
    private static Optional<String> order(Facts facts) {
        return facts.facts().containsKey(ORDER)
                ? facts.text(ORDER).filter(word -> !word.equals("unknown"))
                : Optional.empty();
    }

    private int tier(String word) {
        for (int i = 0; i < tiers.size(); i++) {
            if (WordList.anyMatches(tiers.get(i), word)) {
                return i;
            }
        }
        return tiers.size();
    }
}
