package org.mailtls.run;

import java.util.List;
import java.util.regex.Pattern;
import org.mailtls.scenario.Cell;
import org.mailtls.server.ConfigFault;
import org.mailtls.server.MailServer;

/** What the server of a failed cell says about it. Its container is gone when the reader reads, and its log with it. */
final class ServerWords {
    private static final Pattern COMPLAINT =
            Pattern.compile("(?i)warn|error|fatal|panic|fail|cannot|can't|unable|invalid|denied|not found|no such");
    private static final int SEARCHED = 200;
    private static final int SHOWN = 8;

    private ServerWords() {}

    /** Indented lines that begin with a line break; empty if there is nothing to say. */
    static String of(Cell cell, MailServer server) {
        boolean dead = ServerWatch.dead(server);
        List<String> log = server.logTail(SEARCHED);
        List<String> complaints =
                log.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
        List<String> shown = last(dead || complaints.isEmpty() ? log : complaints);
        if (shown.isEmpty()) {
            return dead ? "\n  the server died and left no log lines" : "";
        }
        StringBuilder text = new StringBuilder();
        List<ConfigFault> faults = server.faults(shown);
        faults.forEach(fault -> text.append("\n  at fault: ").append(fault.text()));
        text.append(dead ? "\n  the server died; its last log lines:" : "\n  what the server's log says:");
        shown.forEach(line -> text.append("\n    ").append(line));
        return text
                + ScenarioPlaces.of(
                        cell,
                        faults.stream().flatMap(fault -> fault.path().stream()).toList());
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    }
}
