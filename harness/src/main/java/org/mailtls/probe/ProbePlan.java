package org.mailtls.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The probes that answer what is wanted, with those whose facts they read. */
final class ProbePlan {
    private final Map<String, Probe> byCheck = new HashMap<>();
    private final List<Probe> probes;

    /**
     * @param only ids of checks; empty for all
     * @throws IllegalArgumentException if two probes answer one check, if a need is answered by nobody, or if nobody
     *     answers what is wanted
     */
    ProbePlan(Collection<Probe> all, Set<String> only) {
        for (Probe probe : all) {
            for (String id : probe.answers()) {
                Probe other = byCheck.put(id, probe);
                if (other != null) {
                    throw new IllegalArgumentException(id + " is answered by " + name(other) + " and " + name(probe));
                }
            }
        }
        probes = List.copyOf(only.isEmpty() ? checked(all) : reached(only));
    }

    /** In no order: each starts when its needs are there. */
    List<Probe> probes() {
        return probes;
    }

    private Collection<Probe> checked(Collection<Probe> all) {
        all.forEach(probe -> probe.needs().forEach(need -> answering(need, name(probe) + " needs")));
        return all;
    }

    private Collection<Probe> reached(Set<String> only) {
        Set<Probe> found = new LinkedHashSet<>();
        Deque<Probe> open = new ArrayDeque<>();
        only.forEach(id -> open.add(answering(id, "the scan was asked for")));
        while (!open.isEmpty()) {
            Probe probe = open.remove();
            if (found.add(probe)) {
                probe.needs().forEach(need -> open.add(answering(need, name(probe) + " needs")));
            }
        }
        return new ArrayList<>(found);
    }

    private Probe answering(String id, String who) {
        Probe probe = byCheck.get(id);
        if (probe == null) {
            throw new IllegalArgumentException(who + " " + id + ", and no probe answers that");
        }
        return probe;
    }

    private static String name(Probe probe) {
        return probe.getClass().getSimpleName();
    }
}
