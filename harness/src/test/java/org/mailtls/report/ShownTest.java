package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailtls.result.ResultFixtures;

class ShownTest {
    private static final Shown.Form HUNDRED_A_ROW = new Shown.Form(0, 99, 0, 1);

    @Test
    void whatFitsIsWholeAndLacksNothing() {
        List<Group> groups = List.of(group("g1", 3), group("g2", 2));

        Shown shown = Shown.of(groups, new Room(500), HUNDRED_A_ROW);

        assertEquals(List.of(3, 2), sizes(shown));
        assertEquals(Optional.empty(), shown.lacking());
    }

    @Test
    void theFirstRowsAreShownAndTheSentenceCountsAll() {
        List<Group> groups = List.of(group("g1", 3), group("g2", 5), group("g3", 1));

        Shown shown = Shown.of(groups, new Room(499), HUNDRED_A_ROW);

        assertEquals(List.of(3, 1), sizes(shown), "a later group does not overtake the one that was cut");
        assertEquals(4, shown.parts().get(1).left());
        assertTrue(shown.lacking().orElseThrow().startsWith("This page has room for 4 of 9 rows."));
    }

    @Test
    void aPartOfARoomTakesFromTheWhole() {
        Room whole = new Room(100);
        Room part = whole.part(60);

        assertEquals(List.of(30, 20), part.first(List.of(30, 20, 20), Integer::longValue));
        assertFalse(whole.fits(51));
        assertTrue(whole.fits(50));
        assertFalse(part.fits(1), "the whole is full, whatever the part may still have");
    }

    @Test
    void longListsOfNamesAreCut() {
        List<String> names = IntStream.rangeClosed('a', 'm')
                .mapToObj(c -> Character.toString(c))
                .toList();

        assertEquals("a, b, c, d, e, f, g, h, i, j, k, l and 1 more", Names.some(names));
        assertEquals(Names.some(names), Names.listed(names));
        assertEquals("a, b and c", Names.listed(names.subList(0, 3)));
        assertEquals("a", Names.listed(names.subList(0, 1)));
        assertEquals("", Names.some(List.of()));
    }

    private static List<Integer> sizes(Shown shown) {
        return shown.parts().stream().map(part -> part.rows().size()).toList();
    }

    /** Labels of one character. */
    private static Group group(String id, int rows) {
        Row row = new Row("x", ResultFixtures.ok("f/x", Map.of(), "handshake in memory", List.of()), Map.of());
        return new Group(
                id,
                WorkloadFamily.HANDSHAKE,
                "handshake in memory",
                "",
                "",
                "cell",
                Collections.nCopies(rows, row),
                List.of());
    }
}
