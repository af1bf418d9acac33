package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.probe.Look;
import org.mailtls.probe.wire.WireException;

/** The suites of all versions that the server has. What is known of the newest makes the search in older ones short. */
final class SuiteCensus {
    private final Look look;
    private final Asker asker;

    SuiteCensus(Look look, Asker asker) {
        this.look = look;
        this.asker = asker;
    }

    /** @return version → suites, for each of the server's versions but SSLv2 */
    Map<Integer, List<Integer>> take() throws WireException, InterruptedException {
        List<Integer> versions = Versions.of(look);
        Map<Integer, List<Integer>> suites = new LinkedHashMap<>();
        List<Integer> older =
                versions.stream().filter(each -> each <= Versions.TLS12).toList();
        if (!older.isEmpty()) {
            int newest = older.get(older.size() - 1);
            suites.put(newest, first(newest));
        }
        List<Integer> known = suites.values().stream().findFirst().orElse(List.of());
        List<Integer> rest =
                versions.stream().filter(each -> !suites.containsKey(each)).toList();
        List<Look.Task<List<Integer>>> tasks = new ArrayList<>();
        for (int version : rest) {
            tasks.add(() -> new SuiteSearch(look, asker, version).all(candidates(version, known), true));
        }
        List<List<Integer>> found = look.together(tasks);
        for (int i = 0; i < rest.size(); i++) {
            suites.put(rest.get(i), found.get(i));
        }
        return suites;
    }

    private List<Integer> first(int version) throws WireException, InterruptedException {
        List<Integer> candidates = version == Versions.TLS12 ? SuiteLists.tls12() : SuiteLists.beforeTls12();
        SuiteSearch search = new SuiteSearch(look, asker, version);
        return search.all(candidates, search.seemsOrdered(candidates));
    }

    /** The version below TLS 1.3 with the most suites, the newest of those; TLS 1.3 where it is alone. */
    static int richest(Map<Integer, List<Integer>> suites) {
        int richest = Versions.TLS13;
        int most = 0;
        for (int version : Versions.ALL) {
            int size = suites.getOrDefault(version, List.of()).size();
            if (version < Versions.TLS13 && size > 0 && size >= most) {
                richest = version;
                most = size;
            }
        }
        return richest;
    }

    /** What the server takes in its newest version goes first: mostly that is all, and the rest is refused in bulk. */
    private static List<Integer> candidates(int version, List<Integer> known) {
        if (version == Versions.TLS13) {
            return SuiteLists.likely(Versions.TLS13);
        }
        Set<Integer> candidates = new LinkedHashSet<>(SuiteLists.only(known, SuiteLists::worksBeforeTls12));
        candidates.addAll(SuiteLists.beforeTls12());
        return List.copyOf(candidates);
    }
}
