package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which figures of a cell a reader wants first. */
final class Headlines {
    /** Of a cell; what else changed its level is shown too. */
    private static final int FIRST = 2;

    private static final List<String> ORDER = List.of(
            "client.cpu",
            "server.cpu",
            "client.rate",
            "server.rate",
            "cipher.rate",
            "cipher.cpu",
            "sender.cpu",
            "receiver.cpu",
            "victim.latency.p99",
            "victim.success",
            "handshake.wall",
            "session.wall",
            "rate",
            "wall",
            "alloc",
            "client.alloc",
            "server.alloc",
            "wire.out",
            "wire.in");

    private Headlines() {}

    /** Least for what matters most; metrics that are not listed share the last place. */
    static int rank(String metric) {
        int place = ORDER.indexOf(metric);
        return place >= 0 ? place : ORDER.size();
    }

    /** The first figures of each cell, and of the others those whose level has changed; in the order given. */
    static List<TrendLine> of(List<TrendLine> lines) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        List<TrendLine> chosen = new ArrayList<>();
        for (TrendLine line : lines) {
            int place = taken.merge(line.cell(), 1, Integer::sum);
            if (place <= FIRST || !line.changes().isEmpty()) {
                chosen.add(line);
            }
        }
        return chosen;
    }
}
