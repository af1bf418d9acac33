package org.mailtls.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** Makes what a rule asks from its part of a document that is right. */
final class DemandBinder {
    /** Finds what another rule asks. */
    @FunctionalInterface
    interface Others {
        @Nullable
        Demand demand(String id);
    }

    private DemandBinder() {}

    static Demand bind(YamlMap rule, Others others) {
        String mode = Fields.required(rule, "mode");
        return switch (mode) {
            case "allow-only" -> new AllowOnly(Fields.list(rule, "values"), dated(rule));
            case "levels" -> levels(rule);
            case "recommend" -> new Recommend(Fields.list(rule, "values"), dated(rule), wanted(rule));
            case "require" -> require(rule);
            case "forbid" -> forbid(rule);
            case "prefer" -> new Prefer(tiers(rule, others));
            default -> throw new IllegalStateException("The schema let the mode '" + mode + "' pass");
        };
    }

    private static List<Dated> dated(YamlMap rule) {
        return PolicyBinder.maps(rule, "dated").stream()
                .map(some -> new Dated(Fields.list(some, "values"), PolicyBinder.day(some, "until")))
                .toList();
    }

    private static Levels levels(YamlMap rule) {
        List<Levels.Range> ranges = new ArrayList<>();
        for (Level level : Level.values()) {
            YamlNode node = rule.value(level.word());
            if (node instanceof YamlMap bounds) {
                ranges.add(new Levels.Range(level, List.of(), bounds(bounds)));
            } else if (node != null) {
                ranges.add(new Levels.Range(level, Fields.list(rule, level.word()), null));
            }
        }
        return new Levels(ranges);
    }

    private static Bounds bounds(YamlMap map) {
        return new Bounds(Fields.wholeNumber(map, "at-least"), Fields.wholeNumber(map, "at-most"));
    }

    /** Null if the rule is about words. */
    private static @Nullable Wanted wanted(YamlMap rule) {
        String is = Fields.text(rule, "is");
        if (is != null) {
            return new Wanted.Is(is);
        }
        Bounds bounds = bounds(rule);
        return bounds.atLeast() == null && bounds.atMost() == null ? null : new Wanted.Within(bounds);
    }

    private static Require require(YamlMap rule) {
        Wanted wanted = wanted(rule);
        if (wanted == null) {
            List<String> equal = Fields.list(rule, "equal");
            List<String> any = Fields.list(rule, "any");
            wanted = equal.size() == 2
                    ? new Wanted.Equal(equal.get(0), equal.get(1))
                    : any.isEmpty() ? new Wanted.AllOf(Fields.list(rule, "all")) : new Wanted.AnyOf(any);
        }
        return new Require(wanted);
    }

    private static Forbid forbid(YamlMap rule) {
        String is = Fields.text(rule, "is");
        if (is != null) {
            return new Forbid(List.of(), new Wanted.Is(is));
        }
        return Forbid.words(rule.value("values") == null ? Forbid.ANY_AT_ALL : Fields.list(rule, "values"));
    }

    private static List<List<String>> tiers(YamlMap rule, Others others) {
        String like = Fields.text(rule, "like");
        if (like == null) {
            List<List<String>> tiers = new ArrayList<>();
            if (rule.value("tiers") instanceof YamlList list) {
                list.items().forEach(item -> tiers.add(words(item)));
            }
            return tiers;
        }
        Demand demand = others.demand(like);
        List<List<String>> tiers = demand == null ? List.of() : tiers(demand);
        if (tiers.isEmpty()) {
            throw new IllegalStateException("No rule '" + like + "' gives tiers");
        }
        return tiers;
    }

    private static List<String> words(YamlNode item) {
        return item instanceof YamlList list
                ? list.items().stream()
                        .map(word -> String.valueOf(word.label()))
                        .toList()
                : List.of();
    }

    /** The tiers that a rule gives to one that is like it; none if it gives no order. */
    static List<List<String>> tiers(Demand demand) {
        if (demand instanceof AllowOnly allowed) {
            return allowed.values().stream().map(List::of).toList();
        }
        if (demand instanceof Levels levels) {
            List<String> best = new ArrayList<>();
            List<String> leaving = new ArrayList<>();
            for (Levels.Range range : levels.ranges()) {
                switch (range.level()) {
                    case GOOD, SUFFICIENT -> best.addAll(range.words());
                    case PHASE_OUT -> leaving.addAll(range.words());
                    case INSUFFICIENT -> {}
                }
            }
            return List.of(best, leaving);
        }
        return List.of();
    }
}
