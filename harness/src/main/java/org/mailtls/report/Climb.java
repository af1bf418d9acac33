package org.mailtls.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.LadderFile;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.MetricChange;

/**
 * A ladder on one server, with what was seen of each step.
 *
 * @param id short and safe, for anchors
 * @param setting labels of the other axes; empty if there are none
 * @param servers as observed, most often one
 * @param cost the metric that steps are told by: the server's processor time where it was measured, else the client's
 * @param unit of figures of that metric, whether of handshakes or of mails
 * @param policies ids, in the scenario's order
 * @param log whether the steps are held against one
 * @param rungs from bottom to top, those aside among them
 * @param top the last step that is kept and was measured; null if that is the first, or none
 * @param whole metric → what became of it from the first step to the top one; empty without such
 */
record Climb(
        String id,
        String setting,
        List<String> servers,
        String cost,
        Unit unit,
        List<String> policies,
        boolean log,
        List<Rung> rungs,
        @Nullable Rung top,
        Map<String, MetricChange> whole) {
    /** Before the names of the same metrics of mails. */
    static final String MAIL = "mail.";

    static final String SERVER = "server.cpu";
    static final String CLIENT = "client.cpu";

    /**
     * All ladders of a run, in the order of the matrix; none for a run without.
     *
     * @throws org.mailtls.result.BadRunDirectoryException if {@code ladder.json} cannot be read
     */
    static List<Climb> all(RunDirectory directory, Report report) throws IOException {
        return LadderFile.read(directory)
                .map(ladder -> new ClimbBuilder(ladder, report).all())
                .orElse(List.of());
    }

    /** Whose processor time it is. */
    String side() {
        return cost.equals(SERVER) ? "server" : "client";
    }

    Optional<Summary> handshake(Rung rung) {
        return Optional.ofNullable(rung.figures().get(cost));
    }

    Optional<Summary> mail(Rung rung) {
        return Optional.ofNullable(rung.figures().get(MAIL + cost));
    }
}
