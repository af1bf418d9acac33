package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Story;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;
import org.mailtls.report.UnderAttack.Broken;
import org.mailtls.result.Expected;

/**
 * The section of a run's page that tells of attacked servers, and what the scenario expected of whatever cell.
 *
 * @param overview charts over all groups
 * @param others expectations of cells that were not attacked
 */
public record UnderAttackPage(List<Chart> overview, List<Section> sections, List<ExpectationRow> others) {
    /**
     * A group.
     *
     * @param charts bar charts
     */
    public record Section(
            String id,
            String title,
            List<String> servers,
            List<Told> stories,
            List<Course> courses,
            List<PlainTable> tables,
            List<Chart> charts,
            List<ExpectationRow> expectations) {
        private static final int MARKUP = 1500;

        private Section withoutCourses() {
            return new Section(id, title, servers, stories, List.of(), tables, charts, expectations);
        }

        private Section within(Room room) {
            return new Section(
                    id,
                    title,
                    servers,
                    room.first(stories, Told::characters),
                    room.first(courses, Course::characters),
                    tables.stream().map(table -> table.within(room)).toList(),
                    charts,
                    room.first(expectations, ExpectationRow::characters));
        }
    }

    /**
     * What happened in a cell, in sentences.
     *
     * @param failed whether it gave no figures
     * @param caveats what the figures do not show
     */
    public record Told(String label, boolean failed, String text, List<String> caveats) {
        private long characters() {
            return 120
                    + label.length()
                    + text.length()
                    + caveats.stream().mapToLong(caveat -> 60 + caveat.length()).sum();
        }
    }

    /** An attack second by second, drawn and in figures. */
    public record Course(Timeline timeline, PlainTable table) {
        /** Of a second in the data of the chart and in the table. */
        private static final int SECOND = 340;

        private long characters() {
            return Section.MARKUP + (long) SECOND * timeline.seconds().size();
        }
    }

    static UnderAttackPage of(UnderAttack underAttack, List<Expected> expectations) {
        Map<String, List<Expected>> byCell = new HashMap<>();
        expectations.forEach(one ->
                byCell.computeIfAbsent(one.cell(), cell -> new ArrayList<>()).add(one));
        List<Section> sections = new ArrayList<>();
        for (AttackGroup group : underAttack.groups()) {
            sections.add(section(group, byCell));
        }
        List<ExpectationRow> others = new ArrayList<>();
        expectations.stream()
                .filter(one -> byCell.containsKey(one.cell()))
                .forEach(one -> others.add(ExpectationRow.of(one.cell(), one)));
        return new UnderAttackPage(AttackCharts.overview(underAttack), sections, others);
    }

    /** Over {@link #others}: where no cell was attacked, they are of all. */
    String othersTitle() {
        return "What the scenario expects" + (sections.isEmpty() ? "" : " of the other cells");
    }

    /** As much of it as there is room for. */
    UnderAttackPage within(Room room) {
        List<Section> shown = room.first(sections, section -> Section.MARKUP).stream()
                .map(section -> section.within(room))
                .toList();
        List<ExpectationRow> rows = room.first(others, ExpectationRow::characters);
        // Where not all can be shown, those that are met are the last to be missed.
        return new UnderAttackPage(
                overview,
                shown,
                rows.size() == others.size()
                        ? others
                        : others.stream()
                                .sorted(Comparator.comparingInt(ExpectationRow::urgency))
                                .limit(rows.size())
                                .toList());
    }

    /** For a page that draws nothing. */
    UnderAttackPage withoutCourses() {
        return new UnderAttackPage(
                overview, sections.stream().map(Section::withoutCourses).toList(), others);
    }

    /** What this page lacks of the whole one; empty if nothing. */
    Optional<String> lacking(UnderAttackPage whole) {
        long stories = sections.stream().mapToLong(one -> one.stories().size()).sum();
        long all =
                whole.sections.stream().mapToLong(one -> one.stories().size()).sum();
        long courses = timelines().size();
        long allCourses = whole.timelines().size();
        List<String> parts = new ArrayList<>();
        if (stories < all) {
            parts.add(stories + " of " + all + " attacked cells");
        }
        if (courses < allCourses) {
            parts.add(courses + " of " + allCourses + " attacks second by second");
        }
        if (others.size() < whole.others.size()) {
            parts.add(others.size() + " of " + whole.others.size() + " expectations, the broken ones first");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("This page has room for " + Names.listed(parts)
                        + "; all are in load/ and in expectations.json.");
    }

    /** Takes the expectations of its cells out of the map, so that those of cells in no group are left. */
    private static Section section(AttackGroup group, Map<String, List<Expected>> byCell) {
        List<Told> stories = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        for (Attacked one : group.seen()) {
            stories.add(new Told(
                    one.row().label(),
                    false,
                    String.join(" ", Story.of(one.record(), one.figures())),
                    AttackCaveats.of(one.record(), one.figures())));
            courses.add(course(group, courses.size(), one.row().label(), one.record()));
        }
        for (Broken one : group.broken()) {
            stories.add(new Told(one.row().label(), true, one.why(), List.of()));
            LoadRecord until = one.record();
            if (until != null) {
                courses.add(course(group, courses.size(), one.row().label() + ", until it failed", until));
            }
        }
        List<ExpectationRow> expectations = new ArrayList<>();
        for (Row row : group.group().rows()) {
            List<Expected> own = byCell.remove(row.cell().id());
            if (own != null) {
                own.forEach(one -> expectations.add(ExpectationRow.of(row.label(), one)));
            }
        }
        return new Section(
                group.group().id(),
                group.group().title(),
                group.group().servers(),
                stories,
                courses,
                AttackTables.of(group),
                AmplificationCharts.of(group).stream().toList(),
                expectations);
    }

    private static Course course(AttackGroup group, int index, String label, LoadRecord record) {
        Timeline timeline = AttackCharts.timeline(group.group().id() + "-t" + (index + 1), label, record);
        List<List<String>> rows = new ArrayList<>();
        for (Timeline.Second second : timeline.seconds()) {
            rows.add(List.of(
                    Integer.toString(second.start()),
                    text(second.p50()),
                    text(second.slowest()),
                    text(second.taken()),
                    Optional.ofNullable(second.failed()).map(AttackWords::count).orElse(AttackWords.NONE),
                    text(second.server()),
                    text(second.attacker())));
        }
        return new Course(
                timeline,
                new PlainTable(
                        "Second by second: " + label,
                        List.of(
                                "second",
                                "p50, ms",
                                "slowest taken, ms",
                                "taken, %",
                                "not taken",
                                "server, cores",
                                "attacker, cores"),
                        rows,
                        List.of()));
    }

    private static String text(@Nullable Double value) {
        return Optional.ofNullable(value).map(AttackWords::number).orElse(AttackWords.NONE);
    }

    /** The charts of bars that stand beside their groups. */
    List<Chart> charts() {
        return sections.stream().flatMap(section -> section.charts().stream()).toList();
    }

    List<Timeline> timelines() {
        return sections.stream()
                .flatMap(section -> section.courses().stream())
                .map(Course::timeline)
                .toList();
    }
}
