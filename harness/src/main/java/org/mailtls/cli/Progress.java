package org.mailtls.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.mailtls.report.Inert;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.run.RunEvents;

/** Progress on standard error: one live line with the time left on a terminal, a line per finished cell elsewhere. */
final class Progress implements RunEvents {
    private static final int WIDTH = Terminal.WIDTH;

    private final PrintStream out;
    private final boolean live;

    Progress() {
        this(System.err, System.getenv("CI") == null && Terminal.onTerminal());
    }

    Progress(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    @Override
    public void started(Path directory, int cells, int alreadyDone) {
        line(cells + " cells" + (alreadyDone == 0 ? "" : ", " + alreadyDone + " done before") + " → " + directory);
    }

    @Override
    public void measuring(String cellId, int fork, int forks, int done, int cells, Duration left) {
        if (live) {
            String text = String.format(
                    Locale.ROOT, "[%d/%d] %s left  %s (fork %d/%d)", done + 1, cells, clock(left), cellId, fork, forks);
            out.print("\r" + fit(text));
            out.flush();
        }
    }

    @Override
    public void spending(String cellId, int fork, int forks, Duration left, Duration budget) {
        if (live) {
            String text = String.format(
                    Locale.ROOT, "%s of %s left  %s (fork %d/%d)", clock(left), clock(budget), cellId, fork, forks);
            out.print("\r" + fit(text));
            out.flush();
        }
    }

    @Override
    public void bringingUp(String server) {
        if (live) {
            out.print("\r" + fit("bringing up " + server));
            out.flush();
        }
    }

    @Override
    public void finished(CellRecord cell, int done, int cells) {
        String reason = cell.reason();
        String outcome = cell.outcome().name().toLowerCase(Locale.ROOT);
        long seconds = Duration.between(cell.start(), cell.end()).toSeconds();
        line(String.format(Locale.ROOT, "[%d/%d] %-9s %s (%d s)", done, cells, outcome, cell.id(), seconds));
        if (cell.outcome() != Outcome.OK && reason != null) {
            line("  " + reason.replace("\n", "\n  "));
        }
    }

    @Override
    public void note(String text) {
        line(text);
    }

    private void line(String text) {
        if (live) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
        }
        out.println(Inert.block(text));
    }

    private static String fit(String raw) {
        String text = Inert.block(raw);
        String cut = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
        return cut + " ".repeat(WIDTH - cut.length());
    }

    private static String clock(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
