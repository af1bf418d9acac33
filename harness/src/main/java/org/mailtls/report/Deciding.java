package org.mailtls.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.SenderFiles;
import org.mailtls.sender.HostDecision;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderRecord;

/**
 * What senders with policies would do with mail for the servers of a run.
 *
 * @param servers in the order of the matrix; empty if no sender was asked
 */
record Deciding(List<Server> servers) {
    /** The phrase of such cells. */
    private static final String WORKLOAD = "decisions of senders";

    /** Of one server; of more, the first and the last of them are shown. */
    private static final int MOST_REASONS = 8;

    /** @param label tells it from the others */
    record Server(String label, SenderRecord record) {}

    Deciding {
        servers = List.copyOf(servers);
    }

    /** Whether a cell is one about which senders decide, by its workload's phrase. */
    static boolean of(CellRecord cell) {
        return cell.workload().equals(WORKLOAD);
    }

    /** @throws org.mailtls.result.BadRunDirectoryException if a record cannot be read */
    static Deciding of(RunDirectory directory) throws IOException {
        Map<String, SenderRecord> records = SenderFiles.all(directory);
        List<Server> servers = new ArrayList<>();
        for (CellRecord cell : directory.cells()) {
            SenderRecord record = records.get(cell.id());
            if (record != null && cell.outcome() == Outcome.OK) {
                String axes = String.join(" · ", cell.axes().values());
                servers.add(new Server(record.server() + (axes.isEmpty() ? "" : " · " + axes), record));
            }
        }
        return new Deciding(servers);
    }

    /** A sentence for each server and sender. */
    List<String> answers() {
        return servers.stream()
                .flatMap(server -> senders(server).stream().map(sender -> DecidingAnswer.of(server, sender)))
                .toList();
    }

    /** In the order of the scenario. */
    private static List<String> senders(Server server) {
        return server.record().domains().stream()
                .flatMap(domain -> domain.decisions().stream())
                .map(SenderDecision::sender)
                .distinct()
                .toList();
    }

    /** Domains by senders; then why. */
    List<PlainTable> tables() {
        List<PlainTable> tables = new ArrayList<>();
        servers.stream().filter(server -> !server.record().domains().isEmpty()).forEach(server -> {
            tables.add(matrix(server));
            tables.add(reasons(server));
        });
        return tables;
    }

    static PlainTable matrix(Server server) {
        List<SenderRecord.Domain> domains = server.record().domains();
        List<String> headings = new ArrayList<>(List.of("recipient's domain"));
        List<String> senders = senders(server);
        headings.addAll(senders);
        List<List<String>> rows = new ArrayList<>();
        for (SenderRecord.Domain domain : domains) {
            List<String> row = new ArrayList<>(List.of(domain.state()));
            senders.forEach(sender ->
                    row.add(domain.of(sender).map(each -> brief(each.outcome())).orElse("–")));
            rows.add(row);
        }
        return new PlainTable(
                "What senders would do with mail for " + server.label(),
                headings,
                rows,
                List.of(
                        "verified: over TLS, to the server that proved to be the right one. TLS: with anybody. clear: in"
                                + " clear text. waits: in the sender's queue. goes back: to the author."));
    }

    private static PlainTable reasons(Server server) {
        List<List<String>> rows = new ArrayList<>();
        for (SenderRecord.Domain domain : server.record().domains()) {
            for (SenderDecision decision : domain.decisions()) {
                rows.add(List.of(domain.state() + ", " + decision.sender(), brief(decision.outcome()), why(decision)));
            }
        }
        return new PlainTable(
                "Why, for " + server.label(), List.of("domain, sender", "mail", "reason"), rows, List.of());
    }

    /** All that led to it, for the policy's part is not the last; what would be reported stands with the server that it is about. */
    private static String why(SenderDecision decision) {
        List<HostDecision> hosts = decision.tried();
        if (hosts.isEmpty()) {
            return why(decision.reasons(), decision.failure());
        }
        return hosts.stream()
                .map(host -> (hosts.size() == 1 ? "" : host.host() + ": ") + why(host.reasons(), host.failure()))
                .collect(Collectors.joining(" "));
    }

    private static String why(List<Reason> reasons, @Nullable String failure) {
        List<String> words = new ArrayList<>(reasons.stream().map(Reason::shown).toList());
        int left = words.size() - MOST_REASONS;
        if (left > 0) {
            List<String> middle = words.subList(MOST_REASONS / 2, MOST_REASONS / 2 + left);
            middle.clear();
            middle.add("(" + left + " more.)");
        }
        if (failure != null) {
            words.add("Reported as " + failure + ".");
        }
        return String.join(" ", words);
    }

    private static String brief(org.mailtls.sender.Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "verified";
            case ENCRYPTED -> "TLS";
            case CLEAR -> "clear";
            case DEFERRED -> "waits";
            case RETURNED -> "goes back";
        };
    }
}
