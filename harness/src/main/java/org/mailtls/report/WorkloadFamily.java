package org.mailtls.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mailtls.scenario.WorkloadKind;

/** What kind of work a cell did, which decides the metrics that a reader wants first. */
public enum WorkloadFamily {
    HANDSHAKE(
            "handshake",
            List.of(
                    "client.cpu",
                    "server.cpu",
                    "handshake.wall",
                    "first-command.wall",
                    "client.thread",
                    "session.wall",
                    "wall",
                    "wire.out",
                    "wire.in",
                    "client.alloc",
                    "server.alloc",
                    "alloc",
                    "process.cpu",
                    "flights.out",
                    "flights.in")),
    THROUGHPUT(
            "operation",
            List.of("client.rate", "server.rate", "rate", "records", "alloc", "client.cpu", "server.cpu", "wall")),
    CIPHER("record", List.of("cipher.rate", "rate", "alloc", "cipher.cpu", "wall")),
    MAIL_PROTECTION(
            "mail",
            List.of(
                    "sender.cpu",
                    "receiver.cpu",
                    "sign.cpu",
                    "encrypt.cpu",
                    "decrypt.cpu",
                    "verify.cpu",
                    "handshake.cpu",
                    "wall",
                    "wire.out",
                    "alloc")),
    DELIVERY(
            "mail",
            List.of(
                    "client.cpu",
                    "server.cpu",
                    "handshake.share",
                    "handshakes.per-mib",
                    "handshake.cpu",
                    "transfer.cpu",
                    "session.wall",
                    "handshake.wall",
                    "first-command.wall",
                    "wall",
                    "alloc",
                    "wire.out",
                    "wire.in")),
    /** A step of a ladder: figures of handshakes have their usual names, those of mails begin with {@code mail.}. */
    LADDER(
            "handshake",
            List.of(
                    "server.cpu",
                    "client.cpu",
                    "mail.server.cpu",
                    "mail.client.cpu",
                    "turned-away",
                    "handshake.wall",
                    "first-command.wall",
                    "session.wall",
                    "mail.session.wall",
                    "client.thread",
                    "wire.out",
                    "wire.in",
                    "alloc",
                    "flights.out",
                    "flights.in")),
    /** Any kind of attack. What was seen of one has tables of its own, so that no order of columns is needed. */
    ATTACK("operation", List.of()),
    OTHER("operation", List.of());

    private final String operation;
    private final List<String> order;

    WorkloadFamily(String operation, List<String> order) {
        this.operation = operation;
        this.order = order;
    }

    /** From the phrase in a cell record: the kind that it names first. */
    static WorkloadFamily of(String workload) {
        // A handshake-flood is no handshake, whose name it begins with.
        if (attack(workload)) {
            return ATTACK;
        }
        // It names what it is made of.
        if (workload.startsWith(WorkloadKind.LADDER.word())) {
            return LADDER;
        }
        WorkloadFamily first = OTHER;
        int firstAt = Integer.MAX_VALUE;
        for (WorkloadFamily family : List.of(HANDSHAKE, THROUGHPUT, CIPHER, DELIVERY, MAIL_PROTECTION)) {
            int at = workload.toLowerCase(Locale.ROOT).indexOf(family.word());
            if (at >= 0 && at < firstAt) {
                first = family;
                firstAt = at;
            }
        }
        return first;
    }

    private static boolean attack(String workload) {
        return Arrays.stream(WorkloadKind.values()).anyMatch(kind -> kind.attack() && workload.contains(kind.word()));
    }

    /** The kind as a word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
