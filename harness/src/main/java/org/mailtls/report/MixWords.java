package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Summary;

/** Says what the figures of a mix say, and no more. */
final class MixWords {
    /** Of a sentence each; all stand in the tables. */
    private static final int MOST_CONFIGURATIONS = 3;

    private static final int MOST_COMPARISONS = 3;
    private static final double SMALLEST_SHARE = 0.0005;

    private MixWords() {}

    /**
     * For the head of a report.
     *
     * @param judged whether timings of the run may be compared
     */
    static List<String> answer(MixFigures figures, boolean judged) {
        List<String> sentences = new ArrayList<>();
        figures.comparisons().stream()
                .limit(MOST_COMPARISONS)
                .forEach(comparison -> sentences.addAll(sentences(comparison, judged)));
        return sentences;
    }

    static List<String> sentences(MixComparison comparison, boolean judged) {
        List<MixConfiguration> all = comparison.configurations();
        MixConfiguration first = all.get(0);
        List<String> sentences = new ArrayList<>();
        sentences.add(cost(comparison, first) + lost(comparison, first));
        all.stream()
                .skip(1)
                .limit(MOST_CONFIGURATIONS)
                .forEach(other -> sentences.add(against(comparison, first, other, judged)));
        return sentences;
    }

    private static String cost(MixComparison comparison, MixConfiguration configuration) {
        MixCost server = configuration.cost(MixComparison.SERVER).orElse(null);
        MixCost client = configuration.cost(MixComparison.CLIENT).orElse(null);
        MixCost told = server == null ? client : server;
        if (told == null) {
            return "Of your mail under " + configuration.label() + " nothing was measured.";
        }
        String side = server == null ? "client" : "server";
        Summary day = told.secondsPerDay();
        String amount = day == null
                ? micros(told.micros()) + " of CPU time per " + comparison.operation() + " on average"
                : seconds(day) + " of CPU time a day";
        return "Your mail takes the " + side + " " + amount + " under " + configuration.label() + " ("
                + percent(told.share()) + " of its " + comparison.weights() + " measured).";
    }

    private static String against(
            MixComparison comparison, MixConfiguration first, MixConfiguration other, boolean judged) {
        MixCost server = other.cost(MixComparison.SERVER).orElse(null);
        MixCost cost = server == null ? other.cost(MixComparison.CLIENT).orElse(null) : server;
        Summary ratio = cost == null ? null : cost.ratio();
        if (cost == null || ratio == null) {
            return cost(comparison, other) + lost(comparison, other);
        }
        return "For the " + percent(cost.ratioShare()) + " of " + comparison.weights()
                + " that both were measured with, "
                + other.label() + " takes the " + (server == null ? "client " : "server ")
                + verdict(ratio, judged && !first.firstLook() && !other.firstLook()) + " " + first.label() + ": "
                + ratio(ratio) + "." + lost(comparison, other);
    }

    private static String verdict(Summary ratio, boolean judged) {
        if (!judged || ratio.kind() != IntervalKind.BOOTSTRAP_OVER_FORKS) {
            return "by figures that are not judged, this much of the CPU time under";
        }
        if (ratio.high() < 1) {
            return "less CPU time than";
        }
        return ratio.low() > 1 ? "more CPU time than" : "as much CPU time, as far as can be told, as";
    }

    private static String lost(MixComparison comparison, MixConfiguration configuration) {
        double away = configuration.share(MixFate.TURNED_AWAY);
        double otherwise = configuration.share(MixFate.OTHERWISE);
        List<String> parts = new ArrayList<>();
        if (away > 0) {
            parts.add(percent(away) + " of the " + comparison.weights()
                    + " would be turned away, unless those clients have something else to offer");
        }
        if (otherwise > 0) {
            parts.add(percent(otherwise) + " would come to another version or group");
        }
        return parts.isEmpty() ? "" : " Under " + configuration.label() + " " + String.join(", and ", parts) + ".";
    }

    /** What the figures of a mix do not tell. */
    static List<String> notes(MixFigures figures) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "The mix is what clients came to with the server that wrote the log: %d handshakes and %d mails over TLS in"
                        + " %.3g days. Each cell has a client that offers nothing but one entry of it.",
                figures.handshakes(),
                figures.mails(),
                figures.days()));
        notes.add(
                "Full handshakes were measured. A mix does not tell which were resumed, and those cost less: where sessions"
                        + " are resumed, the CPU time a day is an upper bound.");
        notes.add(
                "Of a client that a configuration turns away only the log's choice is known. It may come back with another"
                        + " suite or version, or in clear text, or not at all: \"a day at most\" counts each as dear as the dearest"
                        + " entry that was measured.");
        notes.add(
                "Whether a server takes an entry was asked by a bare ClientHello with that version, suite and group alone,"
                        + " for the entries too that were not measured.");
        if (figures.groupsChosen()) {
            notes.add(
                    "Of some entries the log tells no group, as Postfix does before TLS 1.3: client and server chose one,"
                            + " which may be cheaper or dearer than those of your clients.");
        }
        if (figures.mailsInClear() > 0) {
            notes.add(figures.mailsInClear() + " mails in clear text are in no figure.");
        }
        if (figures.comparisons().stream().anyMatch(one -> one.perDay() == 0)) {
            notes.add(
                    "A mix does not tell how many bytes its mails have, so throughput has a cost per operation and none a"
                            + " day.");
        } else if (figures.comparisons().stream().anyMatch(MixComparison::byMails)) {
            notes.add(
                    "A delivery is a mail on a connection of its own: where several mails share one, the CPU time a day is"
                            + " an upper bound.");
        }
        return notes;
    }

    /**
     * What became of an entry, for a table.
     *
     * @param cost what stands in its place where it was measured
     */
    static String fate(MixLine line, String cost) {
        return switch (line.fate()) {
            case MEASURED -> cost.isEmpty() ? "measured" : cost;
            case TURNED_AWAY -> "turned away: " + line.why();
            case OTHERWISE -> "otherwise: " + line.why();
            case TAKEN -> "taken, not measured: " + line.why();
            case UNKNOWN -> "not known: " + line.why();
        };
    }

    static String percent(double share) {
        if (share > 0 && share < SMALLEST_SHARE) {
            return "< 0.1 %";
        }
        boolean whole = share == 0 || share > 1 - SMALLEST_SHARE;
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", 100 * share);
    }

    static String ratio(Summary ratio) {
        String bounds = ratio.low() == ratio.high()
                ? ""
                : " (" + Numbers.ratio(ratio.low()) + "–" + Numbers.ratio(ratio.high()) + ")";
        return Numbers.ratio(ratio.value()) + "×" + bounds;
    }

    static String micros(Summary summary) {
        return figure(summary, Unit.forValues("us/op", summary.value()));
    }

    static String seconds(Summary summary) {
        return figure(summary, Unit.forValues("s", summary.value()));
    }

    static String figure(Summary summary, Unit unit) {
        String bounds = Numbers.bounds(summary, unit, "–");
        return Numbers.value(summary.value(), unit) + " " + unit.label()
                + (bounds.isEmpty() ? "" : " (" + bounds + ")");
    }

    /** What the bounds of these figures are; one phrase a kind. */
    static String intervals(MixComparison comparison) {
        return comparison.configurations().stream()
                .flatMap(one -> one.costs().stream())
                .map(cost -> cost.micros().intervalWords())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
