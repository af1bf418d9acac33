package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.outbound.seen.Judgement;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.scenario.Sink;

/** The section of a run's page that tells of servers which sent mail: a matrix of sinks and levels for each. */
public record OutgoingPage(List<Section> sections) {
    /**
     * One server.
     *
     * @param headings of the matrix's columns beside the sinks
     * @param findings what is forbidden or stuck, in sentences
     * @param suites what each level offers, in full
     * @param traces what the log says, a list for each column
     */
    public record Section(
            String id,
            String title,
            List<String> headings,
            List<Row> rows,
            List<String> findings,
            List<PlainTable> tables,
            List<Fact> suites,
            List<Trace> traces,
            List<String> legend) {
        private Section with(List<PlainTable> others, List<Trace> left) {
            return new Section(id, title, headings, rows, findings, others, suites, left, legend);
        }

        private long matrix() {
            return 400
                    + rows.stream().mapToLong(Row::characters).sum()
                    + findings.stream().mapToLong(text -> 40 + text.length()).sum()
                    + suites.stream()
                            .mapToLong(fact -> 60 + fact.value().length())
                            .sum();
        }
    }

    /** A sink, with what each column says of it. */
    public record Row(String sink, String about, List<Mark> marks) {
        private long characters() {
            return 150
                    + about.length()
                    + marks.stream()
                            .mapToLong(mark -> 160 + mark.fate().length())
                            .sum();
        }
    }

    /**
     * A field of the matrix.
     *
     * @param sign for the eye alone
     * @param kind class of the style
     * @param weight what to think of it, in a word; may be empty
     */
    public record Mark(String sign, String kind, String fate, String weight) {}

    /** What the server's log says at one level, sink by sink, and the header of each mail that came. */
    public record Trace(String heading, List<Lines> sinks) {
        private long characters() {
            return 200
                    + sinks.stream()
                            .flatMap(lines -> lines.lines().stream())
                            .mapToLong(line -> 40 + line.length())
                            .sum();
        }
    }

    /** @param lines never empty */
    public record Lines(String sink, List<String> lines) {}

    static OutgoingPage of(Outgoing outgoing) {
        List<Section> sections = new ArrayList<>();
        for (Outgoing.Server server : outgoing.servers()) {
            sections.add(section("o" + (sections.size() + 1), server));
        }
        return new OutgoingPage(sections);
    }

    private static Section section(String id, Outgoing.Server server) {
        List<PlainTable> tables = new ArrayList<>(OutgoingTables.hellos(server));
        server.columns().forEach(column -> tables.add(OutgoingTables.negotiated(column)));
        return new Section(
                id,
                server.label(),
                server.columns().stream().map(Outgoing.Column::heading).toList(),
                rows(server),
                findings(server),
                tables,
                OutgoingTables.suites(server),
                server.columns().stream().map(OutgoingPage::trace).toList(),
                legend(server));
    }

    private static List<String> legend(Outgoing.Server server) {
        List<String> legend = new ArrayList<>(OutgoingWords.legend(
                server.columns().stream().map(Outgoing.Column::record).toList()));
        server.columns().stream()
                .flatMap(column -> column.record().notes().stream())
                .distinct()
                .forEach(legend::add);
        return legend;
    }

    private static List<Row> rows(Outgoing.Server server) {
        List<Row> rows = new ArrayList<>();
        for (Sink sink : Sink.values()) {
            List<Mark> marks = server.columns().stream()
                    .map(column -> column.record().sinks().stream()
                            .filter(sight -> sight.of() == sink)
                            .findFirst()
                            .map(sight -> mark(column, sight))
                            .orElse(new Mark("", "quiet", "not sent", "")))
                    .toList();
            if (marks.stream().anyMatch(mark -> !mark.sign().isEmpty())) {
                rows.add(new Row(sink.word(), sink.about(), marks));
            }
        }
        return rows;
    }

    private static Mark mark(Outgoing.Column column, SinkSight sight) {
        Judgement.Weight weight = column.judge(sight).weight();
        return new Mark(
                OutgoingWords.sign(weight),
                OutgoingWords.kind(weight),
                OutgoingWords.fate(sight),
                OutgoingWords.weight(weight));
    }

    /** The forbidden ones first. */
    private static List<String> findings(Outgoing.Server server) {
        List<String> findings = new ArrayList<>();
        for (Judgement.Weight weight : List.of(Judgement.Weight.DANGEROUS, Judgement.Weight.STUCK)) {
            for (Outgoing.Column column : server.columns()) {
                for (SinkSight sight : column.record().sinks()) {
                    Judgement judgement = column.judge(sight);
                    if (judgement.weight() == weight) {
                        findings.add(column.heading() + ", " + sight.sink() + ": " + judgement.words());
                    }
                }
            }
        }
        return findings;
    }

    private static Trace trace(Outgoing.Column column) {
        List<Lines> sinks = new ArrayList<>();
        for (SinkSight sight : column.record().sinks()) {
            List<String> lines = new ArrayList<>(sight.log());
            sight.sessions().stream()
                    .map(SinkSession::mails)
                    .flatMap(List::stream)
                    .map(SinkMail::received)
                    .flatMap(List::stream)
                    .forEach(header -> lines.add("Received: " + header));
            if (!lines.isEmpty()) {
                sinks.add(new Lines(sight.sink(), lines));
            }
        }
        return new Trace(column.heading(), sinks);
    }

    /** As much of it as there is room for: the matrices before the tables, and those before the logs. */
    OutgoingPage within(Room room) {
        List<Section> matrices = room.first(sections, Section::matrix);
        List<Section> tables = new ArrayList<>();
        for (Section section : matrices) {
            tables.add(section.with(room.first(section.tables(), OutgoingPage::characters), section.traces()));
        }
        List<Section> logs = new ArrayList<>();
        for (Section section : tables) {
            logs.add(section.with(section.tables(), room.first(section.traces(), Trace::characters)));
        }
        return new OutgoingPage(logs);
    }

    private static long characters(PlainTable table) {
        return 300 + table.rows().stream().mapToLong(PlainTable::characters).sum();
    }

    /** For a page that shows neither logs nor single connections. */
    OutgoingPage withoutDetails() {
        return new OutgoingPage(sections.stream()
                .map(section -> section.with(
                        section.tables().stream()
                                .filter(table -> table.headings().contains("suites"))
                                .toList(),
                        List.of()))
                .toList());
    }

    /** What this page lacks of the whole one; empty if nothing. */
    Optional<String> lacking(OutgoingPage whole) {
        return equals(whole)
                ? Optional.empty()
                : Optional.of(
                        "This page has no room for all that was seen of outgoing mail; the rest is in outbound/*.json.");
    }
}
