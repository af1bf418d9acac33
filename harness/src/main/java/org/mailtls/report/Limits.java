package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Disturbance;
import org.mailtls.result.Outcome;
import org.mailtls.result.ServerFacts;
import org.mailtls.result.Statistics;
import org.mailtls.scenario.Profile;

/** What the figures of a run do not tell, said before somebody else has to say it. */
final class Limits {
    private static final int MOST_WARNINGS = 20;

    private Limits() {}

    static List<String> of(Report report) {
        List<String> limits = new ArrayList<>();
        if (report.timed()) {
            timings(report, limits);
        }
        looks(report, limits);
        report.cells().stream()
                .map(CellRecord::server)
                .filter(Objects::nonNull)
                .flatMap(server -> server.warnings().stream())
                .distinct()
                .limit(MOST_WARNINGS)
                .forEach(warning -> limits.add("A setting without effect: " + warning + "."));
        if (!report.underAttack().groups().isEmpty()) {
            attacks(report, limits);
        }
        if (report.timed()) {
            limits.add("Speed is not safety: nothing here says which setting to prefer.");
        }
        if (limits.isEmpty()) {
            limits.add("No cell came to its end, so nothing is told of any server.");
        }
        return limits;
    }

    /** Of what was not timed. */
    private static void looks(Report report, List<String> limits) {
        if (!report.conformance().servers().isEmpty()) {
            limits.add(
                    "A scan tells what each server did with what it was offered, from this machine and at the time of the run.");
        }
        if (!report.outgoing().servers().isEmpty()) {
            limits.add(
                    "What became of mail was seen with one mail to each sink at each level. A mail that was deferred was not"
                            + " followed until its sender gives it up, which takes days by default, and a sink has one thing wrong with"
                            + " it, never two.");
        }
        if (!report.deciding().servers().isEmpty()) {
            limits.add(
                    "What senders would do is what the standards have them do, as read by this tool's own senders; other"
                            + " programs may read them otherwise.");
        }
    }

    private static void timings(Report report, List<String> limits) {
        limits.add(
                "One machine, one day: compare rows of this run with each other. Figures of another host class are not"
                        + " comparable.");
        limits.add(network(report));
        if (report.run().host().disturbance().equals(Disturbance.UNKNOWN)) {
            limits.add("Nobody watched what else ran on the machine meanwhile.");
        }
        if (report.run().host().cores() <= 2) {
            limits.add("With " + report.run().host().cores()
                    + " cores, client and server share processors, so wall times hold"
                    + " waiting for each other; CPU times do not.");
        }
        if (report.cells().stream().anyMatch(Limits::serverMetered)) {
            limits.add(
                    "Server CPU time is that of all the server's processes between two readings, divided by the operations in"
                            + " between: SMTP dialogue and process starts are in it, not TLS alone.");
        }
        if (report.groups().stream().anyMatch(group -> group.difference().isPresent())) {
            limits.add(
                    "Where rows negotiated different versions, suites or groups, their distance is not that of the compared"
                            + " axis alone.");
        }
        if (report.firstLooks() > 0) {
            boolean brief = report.run().profile().equals(Profile.QUICK.word());
            limits.add("Rows marked \"" + Row.FIRST_LOOK
                    + "\" were measured before the JVM had come to rest. TLS written in Java gains most by a longer warm-up; "
                    + (brief ? "use --profile standard." : "the one that the profile allows was not enough here."));
        }
        if (report.measured() > 0) {
            limits.add(
                    "A bootstrap interval tells how far the median of JVM starts would move on this machine. It does not cover"
                            + " another machine, build or day, and few starts cover less than the level says.");
        }
        if (report.summaries().draws() < Statistics.RESAMPLES) {
            limits.add("There are so many figures that the samples of each were drawn again "
                    + report.summaries().draws() + " times for its bounds instead of " + Statistics.RESAMPLES
                    + ": read them to two digits.");
        }
        FewForks.words(report).ifPresent(limits::add);
        Resolution.words(report).ifPresent(limits::add);
        if (report.cells().stream().anyMatch(Limits::embedded)) {
            limits.add("The embedded server's JVM was loaded by the same warm-up as the client's; its compiler was not"
                    + " watched.");
        }
    }

    private static void attacks(Report report, List<String> limits) {
        limits.add(
                "Attackers, honest senders and the server share one machine, and every packet stays on it: what a line"
                        + " between them would have slowed down or held up is not seen.");
        limits.add("What an attack costs the attacker holds for this attacker, a JVM that had warmed up, by the later"
                + " half of the attack; another program may pay less or more,"
                + " and the ratio changes with it.");
        if (report.underAttack().groups().stream()
                .flatMap(group -> group.broken().stream())
                .anyMatch(one -> one.row().cell().outcome() == Outcome.SKIPPED)) {
            limits.add("An attack that was skipped says nothing about its server.");
        }
    }

    private static String network(Report report) {
        boolean emulated = report.cells().stream()
                .flatMap(cell -> cell.metrics().stream())
                .anyMatch(metric -> metric.name().equals("network.rtt"));
        return emulated
                ? "Delay and loss are netem's and the server's alone: all of the round trip is on its packets, the client's"
                        + " are never lost, and the engine's proxy answers the client's TCP connection at once."
                : "Client and server meet on one machine, without a network: a handshake over a real line adds its round"
                        + " trips to the wall times, not to the CPU times.";
    }

    private static boolean embedded(CellRecord cell) {
        ServerFacts server = cell.server();
        boolean measured = WorkloadFamily.of(cell.workload()) != WorkloadFamily.ATTACK;
        return measured && server != null && server.driver().equals("embedded");
    }

    private static boolean serverMetered(CellRecord cell) {
        ServerFacts server = cell.server();
        return server != null && server.cpuSource() != null;
    }
}
