package org.mailtls.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mailtls.outbound.seen.Fate;
import org.mailtls.outbound.seen.Judgement;
import org.mailtls.outbound.seen.OutboundJudge;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.result.CellRecord;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/**
 * What the servers of a run did with mail that they sent.
 *
 * @param servers in the order of the matrix; empty if none sent mail
 */
public record Outgoing(List<Server> servers) {
    /**
     * One version of one mail server, at whatever levels.
     *
     * @param label its name with its version and release
     */
    record Server(String label, List<Column> columns) {}

    /**
     * A cell of that server.
     *
     * @param heading tells it from the server's other cells: the level, and more only where that is not enough
     */
    record Column(String heading, OutboundRecord record) {
        Judgement judge(SinkSight sight) {
            return OutboundJudge.of(record.inEffect(), sight);
        }
    }

    public Outgoing {
        servers = List.copyOf(servers);
    }

    /** Whether a cell is one whose server sends mail, by its workload's phrase. */
    static boolean of(CellRecord cell) {
        return cell.workload().startsWith("outbound ");
    }

    /** @throws org.mailtls.result.BadRunDirectoryException if a record cannot be read */
    static Outgoing of(RunDirectory directory) throws IOException {
        Map<String, OutboundRecord> records = OutboundFiles.all(directory);
        Map<String, List<CellRecord>> byServer = new LinkedHashMap<>();
        for (CellRecord cell : directory.cells()) {
            OutboundRecord record = records.get(cell.id());
            if (record != null && cell.outcome() == Outcome.OK) {
                byServer.computeIfAbsent(record.server(), label -> new ArrayList<>())
                        .add(cell);
            }
        }
        List<Server> servers = new ArrayList<>();
        byServer.forEach((label, cells) -> servers.add(new Server(label, columns(cells, records))));
        return new Outgoing(servers);
    }

    private static List<Column> columns(List<CellRecord> cells, Map<String, OutboundRecord> records) {
        List<OutboundRecord> all = cells.stream()
                .map(cell -> Objects.requireNonNull(records.get(cell.id())))
                .toList();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String level = all.get(i).level();
            boolean alone =
                    all.stream().filter(other -> other.level().equals(level)).count() == 1;
            String more = alone ? "" : apart(cells.get(i), cells, level);
            columns.add(new Column(more.isEmpty() ? level : level + " · " + more, all.get(i)));
        }
        return columns;
    }

    /** The labels that not all cells have in common, but for what the level says already. */
    private static String apart(CellRecord cell, List<CellRecord> cells, String level) {
        return cell.axes().entrySet().stream()
                .filter(axis -> !axis.getValue().equals(level))
                .filter(axis -> cells.stream()
                        .anyMatch(other -> !axis.getValue().equals(other.axes().get(axis.getKey()))))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" · "));
    }

    /**
     * A sentence for each server: where mail went that its level forbids, and of which nobody knows; more where mail did not arrive,
     * or went in the clear.
     */
    List<String> answers() {
        List<String> sentences = new ArrayList<>();
        for (Server server : servers) {
            List<String> dangerous = named(server, Judgement.Weight.DANGEROUS);
            List<String> stuck = named(server, Judgement.Weight.STUCK);
            sentences.add(forbidden(server, dangerous));
            if (!stuck.isEmpty()) {
                sentences.add(server.label() + " did not deliver mail that had a way which its level allows: "
                        + Names.some(stuck) + ".");
            }
            List<String> clear = clear(server);
            if (!clear.isEmpty()) {
                sentences.add(server.label() + " sends mail in the clear where its level lets it: " + Names.some(clear)
                        + " sinks.");
            }
        }
        return sentences;
    }

    private static String forbidden(Server server, List<String> dangerous) {
        List<String> unknown = named(server, Judgement.Weight.UNKNOWN);
        int mails = server.columns().stream()
                .mapToInt(column -> column.record().sinks().size())
                .sum();
        if (!unknown.isEmpty() && unknown.size() == mails) {
            return "Nobody knows what became of the mail that " + server.label() + " was to send, " + mails
                    + " in all.";
        }
        String said = dangerous.isEmpty()
                ? server.label() + " sent no mail in a way that its level forbids"
                : server.label() + " sent mail in a way that its level forbids, or that no level may mean: "
                        + Names.some(dangerous);
        return unknown.isEmpty()
                ? said + "."
                : said + "; of " + unknown.size() + " of " + mails + " mails nobody knows what became of them: "
                        + Names.some(unknown) + ".";
    }

    private static List<String> named(Server server, Judgement.Weight weight) {
        List<String> names = new ArrayList<>();
        for (Column column : server.columns()) {
            column.record().sinks().stream()
                    .filter(sight -> column.judge(sight).weight() == weight)
                    .forEach(sight -> names.add(column.heading() + " to " + sight.sink()));
        }
        return names;
    }

    private static List<String> clear(Server server) {
        List<String> counts = new ArrayList<>();
        for (Column column : server.columns()) {
            long clear = column.record().sinks().stream()
                    .filter(sight -> sight.became() == Fate.DELIVERED_CLEAR)
                    .count();
            if (clear > 0 && column.record().inEffect().allowsClear()) {
                counts.add(column.heading() + " to " + clear + " of "
                        + column.record().sinks().size());
            }
        }
        return counts;
    }
}
