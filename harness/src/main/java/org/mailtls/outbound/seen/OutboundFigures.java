package org.mailtls.outbound.seen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.OutboundWords;

/** How many mails of a cell had which fate, and what became of that to each sink, by the words of {@link OutboundWords}. */
public final class OutboundFigures {
    private static final List<String> JUDGED = List.of("retried-clear", "dangerous", "stuck");

    private final Map<String, Double> values = new LinkedHashMap<>();

    private OutboundFigures(OutboundRecord record) {
        count("mails", record.sinks().size());
        OutboundWords.FATES.forEach(fate -> count(fate, 0));
        JUDGED.forEach(judged -> count(judged, 0));
        record.sinks().forEach(sight -> add(record, sight));
        if (record.sinks().stream().anyMatch(sight -> sight.became() == Fate.UNKNOWN)) {
            // Seen of none is not the same as true of none: the mail of which nobody knows may be the one.
            OutboundWords.FATES.forEach(this::forgetNone);
            JUDGED.forEach(this::forgetNone);
        }
    }

    public static OutboundFigures of(OutboundRecord record) {
        return new OutboundFigures(record);
    }

    /**
     * Null for a word that the cell cannot have, for the fate of a mail of which nobody knows, and for a count of none where there is
     * such a mail.
     */
    public @Nullable Double value(String word) {
        return values.get(word);
    }

    private void add(OutboundRecord record, SinkSight sight) {
        if (sight.became() != Fate.UNKNOWN) {
            count(sight.fate(), 1);
            for (String fate : OutboundWords.FATES) {
                values.put(OutboundWords.of(sight.of(), fate), fate.equals(sight.fate()) ? 1.0 : 0.0);
            }
        }
        if (sight.retriedClear()) {
            count("retried-clear", 1);
        }
        switch (OutboundJudge.of(record.inEffect(), sight).weight()) {
            case DANGEROUS -> count("dangerous", 1);
            case STUCK -> count("stuck", 1);
            default -> {
                // Nothing that has a figure of its own.
            }
        }
    }

    private void forgetNone(String what) {
        values.remove(OutboundWords.of(what), 0.0);
    }

    private void count(String what, int more) {
        values.merge(OutboundWords.of(what), (double) more, Double::sum);
    }
}
