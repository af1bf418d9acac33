package org.mailtls.report.maillog;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.policy.Scope;

/**
 * All that is told of a log.
 *
 * @param sources what was read, in this order
 * @param notes sentences of whoever read it, such as where lines are that could not be understood
 * @param scope the service as which policies judged it
 * @param impacts a policy after the other, and of each a direction after the other
 */
public record LogReport(
        String toolVersion,
        List<Source> sources,
        List<String> notes,
        Selection selection,
        LogSummary summary,
        Scope scope,
        List<PolicyImpact> impacts) {
    public LogReport {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        impacts = List.copyOf(impacts);
    }

    /** A file, a folder or standard input. */
    public record Source(String name, LogCounts counts) {}

    /**
     * What was asked for.
     *
     * @param since null for the beginning of the log
     * @param until the first moment that does not count; null for the end of the log
     * @param leftOut events that were not asked for
     * @param undated those of them that have no time, so that nobody knows
     */
    public record Selection(
            Set<Way> ways,
            @Nullable LocalDateTime since,
            @Nullable LocalDateTime until,
            long leftOut,
            long undated) {
        public static final Selection ALL = new Selection(EnumSet.allOf(Way.class), null, null, 0, 0);

        public Selection {
            ways = Set.copyOf(ways);
        }
    }

    public LogCounts counts() {
        return sources.stream().map(Source::counts).reduce(LogCounts.NONE, LogCounts::plus);
    }
}
