package org.mailtls.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.ServerFacts;
import org.mailtls.result.Summary;

/**
 * Cells that differ along the compared axis alone, side by side.
 *
 * @param id short and safe, for anchors
 * @param setting labels of the other axes; empty if there are none
 * @param settingValues the same without the names of the axes
 * @param axis what the rows are values of
 * @param columns headline first
 */
public record Group(
        String id,
        WorkloadFamily family,
        String workload,
        String setting,
        String settingValues,
        String axis,
        List<Row> rows,
        List<Column> columns) {
    public String title() {
        return setting.isEmpty() ? workload : workload + " · " + setting;
    }

    public @Nullable Column headline() {
        return columns.isEmpty() ? null : columns.get(0);
    }

    /** Groups with the same question have figures that can stand in one chart; empty if there is no figure. */
    String question() {
        return columns.isEmpty() ? "" : family + " " + columns.get(0).metric();
    }

    /** Whether rows are held against the best of them. */
    public boolean ranked() {
        Column headline = headline();
        return headline != null
                && rows.stream()
                        .map(row -> row.figure(headline))
                        .anyMatch(figure -> figure != null && figure.ratio() != null);
    }

    /** Whom {@link #negotiated} speaks of. */
    public String negotiators() {
        return Likeness.whose(rows);
    }

    /** What every row that negotiated anything did; empty if they differ. */
    public Optional<String> negotiated() {
        return Likeness.common(rows);
    }

    /** Says that the rows are not alike; empty if they are. */
    public Optional<String> difference() {
        return Likeness.difference(rows);
    }

    /** The servers as observed, most often one. */
    public List<String> servers() {
        return rows.stream()
                .map(row -> row.cell().server())
                .filter(Objects::nonNull)
                .map(Group::server)
                .distinct()
                .toList();
    }

    /** What the bounds beside the figures are; one phrase a kind. */
    public String intervalWords() {
        return rows.stream()
                .flatMap(row -> row.figures().values().stream())
                .map(Figure::summary)
                // Words are made of kind and forks alone, and of thousands of figures only a few have others.
                .map(summary -> new Summary(0, 0, 0, summary.kind(), summary.forks(), 0))
                .distinct()
                .map(Summary::intervalWords)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** Software, version, library and image in one phrase. */
    static String server(ServerFacts facts) {
        String mta = facts.mta() == null ? facts.driver() + " server" : facts.mta();
        String version = facts.mtaVersion() == null ? "" : " " + facts.mtaVersion();
        String library = facts.cryptoLibrary() == null ? "" : ", " + facts.cryptoLibrary();
        String image = facts.image() == null ? "" : " (" + facts.image() + ")";
        return mta + version + library + image;
    }
}
