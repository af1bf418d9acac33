package org.mailtls.report;

import java.util.List;
import java.util.Locale;

/** What kind of work a cell did, which decides the metrics that a reader wants first. */
public enum WorkloadFamily {
    HANDSHAKE(
            "handshake",
            List.of(
                    "client.cpu",
                    "server.cpu",
                    "handshake.wall",
                    "first-command.wall",
                    "wall",
                    "wire.out",
                    "wire.in",
                    "alloc",
                    "flights.out",
                    "flights.in")),
    THROUGHPUT("operation", List.of("client.rate", "server.rate", "rate", "alloc", "client.cpu", "server.cpu", "wall")),
    DELIVERY(
            "mail",
            List.of(
                    "session.wall",
                    "client.cpu",
                    "server.cpu",
                    "handshake.wall",
                    "first-command.wall",
                    "wall",
                    "alloc",
                    "wire.out",
                    "wire.in")),
    OTHER("operation", List.of());

    private final String operation;
    private final List<String> order;

    WorkloadFamily(String operation, List<String> order) {
        this.operation = operation;
        this.order = order;
    }

    /** From the phrase in a cell record, whose first word is the kind. */
    static WorkloadFamily of(String workload) {
        for (WorkloadFamily family : values()) {
            if (workload.toLowerCase(Locale.ROOT).startsWith(family.word())) {
                return family;
            }
        }
        return OTHER;
    }

    /** The kind as a word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one operation is called. */
    public String operation() {
        return operation;
    }

    /** Place of a metric in tables; metrics that are not listed follow, in the order found. */
    int rank(String metric) {
        int place = order.indexOf(metric);
        return place >= 0 ? place : order.size();
    }
}
