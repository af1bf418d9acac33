package org.mailtls.cli;

import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.history.GateMarkdown;
import org.mailtls.result.history.GateResult;

/**
 * One run that was to be gated, and what came of it.
 *
 * @param about id of the run, or the name of the scenario that was to be run
 * @param judged null if there was no whole run to judge
 * @param failure why not everything could be done, a sentence or several; null if it could
 * @param again the directory of the second measurement; null if there was none
 * @param added whether the run is new in the history
 */
record Gated(
        String about,
        Gating.@Nullable Judged judged,
        @Nullable String failure,
        @Nullable String again,
        boolean added) {
    /**
     * For {@code --json}.
     *
     * @param directory null if there is none
     * @param passed null if nothing was judged
     * @param history the file that the run belongs into
     */
    record Document(
            String about,
            @Nullable String directory,
            @Nullable Boolean passed,
            @Nullable GateResult result,
            @Nullable String again,
            @Nullable String history,
            boolean added,
            @Nullable String failure) {}

    Document document() {
        Gating.Judged gate = judged;
        return gate == null
                ? new Document(about, null, null, null, again, null, added, failure)
                : new Document(
                        about,
                        gate.run().path().toString(),
                        gate.result().passed(),
                        gate.result(),
                        again,
                        gate.history().file().toString(),
                        added,
                        failure);
    }

    String markdown() {
        Gating.Judged gate = judged;
        String reason = failure == null ? "" : "\n" + Inert.markdown(failure) + "\n";
        return gate == null
                ? "## Not gated: " + Inert.markdown(about) + "\n" + reason
                : GateMarkdown.render(gate.entry(), gate.result()) + reason;
    }

    /** What is worse is worse whatever else happened. */
    int exitCode() {
        Gating.Judged gate = judged;
        if (gate != null && !gate.result().passed()) {
            return ExitCode.FAILED;
        }
        return failure == null ? ExitCode.OK : ExitCode.ENVIRONMENT;
    }
}
