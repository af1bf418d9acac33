package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Finds the suites that a server takes in one version, by removal in portions that a server of any age bears. */
final class SuiteSearch {
    private final Look look;
    private final Asker asker;
    private final int version;
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();

    SuiteSearch(Look look, Asker asker, int version) {
        this.look = look;
        this.asker = asker;
        this.version = version;
    }

    /**
     * Whether the server seems to have an order of its own: it picks the same of the first portion, however that is
     * turned. Only a guess, to spare connections; {@link OrderTest} decides.
     */
    boolean seemsOrdered(List<Integer> candidates) throws WireException, InterruptedException {
        List<Integer> first = SuiteLists.chachaLast(inRow(candidates).get(0));
        List<Integer> turned = new ArrayList<>(first);
        Collections.reverse(turned);
        return pick(first).equals(pick(SuiteLists.chachaLast(turned)));
    }

    /**
     * All suites that the server takes.
     *
     * @param candidates likely ones first
     * @param ordered whether the server has an order of its own, which the result then follows; the portions are then
     *     filled one after the other, as one that holds all suites shows the order by itself. Without it they are dealt
     *     out, so that each has some of the likely ones and all take the same time, and the result follows {@code
     *     candidates}
     */
    List<Integer> all(List<Integer> candidates, boolean ordered) throws WireException, InterruptedException {
        List<Look.Task<List<Integer>>> tasks = new ArrayList<>();
        for (List<Integer> portion : ordered ? inRow(candidates) : dealt(candidates)) {
            tasks.add(() -> Removal.all(SuiteLists.chachaLast(portion), this::pick));
        }
        List<List<Integer>> found = look.together(tasks);
        if (ordered) {
            return Merge.of(found, this::pick);
        }
        List<Integer> taken = found.stream().flatMap(List::stream).toList();
        return candidates.stream().filter(taken::contains).toList();
    }

    /**
     * A suite that the server chooses and does not go through with is left out of this offer and all later ones, so
     * that it does not hide those behind it. It does not count as taken.
     */
    private OptionalInt pick(List<Integer> offer) throws WireException, InterruptedException {
        List<Integer> rest = new ArrayList<>(offer);
        rest.removeAll(broken);
        while (!rest.isEmpty()) {
            ServerFlight flight = asker.answer(Hellos.of(version, rest));
            ServerHello choice = flight.hello();
            if (choice == null || choice.version() != version) {
                return OptionalInt.empty();
            }
            if (flight.accepted()) {
                return OptionalInt.of(choice.suite());
            }
            if (!rest.remove((Integer) choice.suite())) {
                return OptionalInt.empty();
            }
            broken.add(choice.suite());
        }
        return OptionalInt.empty();
    }

    static List<List<Integer>> inRow(List<Integer> candidates) {
        List<List<Integer>> portions = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += SuiteLists.PORTION) {
            portions.add(candidates.subList(from, Math.min(from + SuiteLists.PORTION, candidates.size())));
        }
        return portions;
    }

    static List<List<Integer>> dealt(List<Integer> candidates) {
        int count = inRow(candidates).size();
        List<List<Integer>> portions = new ArrayList<>();
        for (int portion = 0; portion < count; portion++) {
            List<Integer> dealt = new ArrayList<>();
            for (int i = portion; i < candidates.size(); i += count) {
                dealt.add(candidates.get(i));
            }
            portions.add(dealt);
        }
        return portions;
    }
}
