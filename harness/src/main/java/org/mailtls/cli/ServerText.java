package org.mailtls.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.report.Inert;
import org.mailtls.run.ServerTrial;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.container.LabServer;

/** Prints the lab's servers, and how their trials went. */
final class ServerText {
    private ServerText() {}

    static String list(List<LabServer> servers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("mta", "release", "version", "TLS library", "base"));
        for (LabServer server : servers) {
            String base = server.base() + (server.legacy() ? ", from a registry only" : "");
            rows.add(List.of(server.name(), server.release(), server.version(), server.library(), base));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(one -> one.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width + 2 - row.get(column).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.append("Versions are those that the releases keep to; --check says what is really there.\n")
                .toString();
    }

    static String trial(ServerTrial trial) {
        StringBuilder text = new StringBuilder();
        ServerIdentity identity = trial.identity();
        text.append(trial.problem() == null ? "ok      " : trial.skipped() ? "skipped " : "FAILED  ");
        text.append(trial.server().words());
        if (identity != null) {
            text.append(String.format(
                    Locale.ROOT,
                    ": %s %s, %s, ready in %.1f s",
                    identity.mta(),
                    identity.mtaVersion(),
                    identity.cryptoLibrary(),
                    trial.readySeconds()));
        }
        text.append('\n');
        for (ServerTrial.Door door : trial.doors()) {
            text.append(String.format(
                    "        %-12s %s %s%s%n",
                    door.service(), door.protocol(), door.suite(), door.group() == null ? "" : " " + door.group()));
        }
        if (trial.problem() != null) {
            text.append("        ")
                    .append(trial.problem().replace("\n", "\n        "))
                    .append('\n');
        }
        return Inert.block(text.toString());
    }

    static String sum(List<ServerTrial> trials) {
        long skipped = trials.stream().filter(ServerTrial::skipped).count();
        long passed = trials.stream().filter(ServerTrial::passed).count() - skipped;
        return passed + " of " + trials.size() + " servers took mail over TLS"
                + (skipped == 0 ? "" : ", " + skipped + " skipped") + "\n";
    }
}
