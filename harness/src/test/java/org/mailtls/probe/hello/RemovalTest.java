package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.WireException;

class RemovalTest {
    private final List<List<Integer>> asked = new ArrayList<>();

    @Test
    void findsAllInTheOrderOfTheServerAndAsksOnceMore() throws Exception {
        List<Integer> server = List.of(5, 2, 9);
        assertEquals(server, Removal.all(List.of(1, 2, 3, 5, 9), offer -> first(server, offer)));
        assertEquals(4, asked.size());
        assertEquals(List.of(1, 3), asked.get(3));
    }

    @Test
    void asksNothingMoreWhenNothingIsLeft() throws Exception {
        assertEquals(List.of(7), Removal.all(List.of(7), offer -> first(List.of(7), offer)));
        assertEquals(1, asked.size());
    }

    @Test
    void endsWithAServerThatDoesNotListen() throws Exception {
        assertEquals(List.of(2), Removal.all(List.of(1, 2, 3), offer -> {
            asked.add(offer);
            return OptionalInt.of(2);
        }));
        assertEquals(2, asked.size());
    }

    @Test
    void mergesBySortedHeadsAndSparesTheLastList() throws Exception {
        List<Integer> server = List.of(1, 2, 3, 4, 5, 6, 7);
        List<List<Integer>> parts = List.of(List.of(1, 4), List.of(2, 3), List.of(), List.of(5, 6, 7));
        assertEquals(server, Merge.of(parts, offer -> first(server, offer)));
        assertEquals(4, asked.size(), "5, 6 and 7 are in order already");
    }

    @Test
    void losesNothingWhenTheServerStopsAnswering() throws WireException, InterruptedException {
        List<List<Integer>> parts = List.of(List.of(1, 4), List.of(2, 3));
        assertEquals(List.of(1, 4, 2, 3), Merge.of(parts, offer -> OptionalInt.empty()));
    }

    @Test
    void dealsPortionsThatEachHoldLikelyOnes() {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            candidates.add(i);
        }
        List<List<Integer>> dealt = SuiteSearch.dealt(candidates);
        assertEquals(3, dealt.size());
        assertEquals(List.of(0, 3, 6), dealt.get(0).subList(0, 3));
        assertEquals(130, dealt.stream().mapToInt(List::size).sum());
        assertEquals(
                List.of(63, 63, 4),
                SuiteSearch.inRow(candidates).stream().map(List::size).toList());
    }

    private OptionalInt first(List<Integer> server, List<Integer> offer) {
        asked.add(offer);
        return server.stream().filter(offer::contains).mapToInt(each -> each).findFirst();
    }
}
