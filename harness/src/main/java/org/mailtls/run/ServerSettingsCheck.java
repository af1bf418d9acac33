package org.mailtls.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mailtls.pki.PlannedCertificates;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Cell;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

/** Asks the drivers of all servers of a scenario whether they could be set so, before anything is started. */
public final class ServerSettingsCheck {
    private ServerSettingsCheck() {}

    /** One server of a scenario, and what its driver would set it to. */
    public record Planned(List<Cell> cells, ServerPlan plan) {
        /** What the server will ignore, with the place that asks for it. */
        public List<String> warnings() {
            Cell first = cells.get(0);
            return plan.warnings().stream()
                    .map(warning -> {
                        String path = warning.substring(0, Math.max(0, warning.indexOf(':')));
                        String place = first.places().get(path);
                        return place == null ? warning : place + ": " + warning;
                    })
                    .toList();
        }
    }

    /**
     * Plans every server, in the order of the cells, with certificates that nobody makes.
     *
     * @throws UnsupportedSettingException naming all servers that could not be set so, each with a cell that wants it
     */
    public static List<Planned> plan(List<Cell> cells) {
        return plan(cells, key -> PlannedCertificates.of(key.settings().tls()));
    }

    /** The same for a run, whose certificates are made on that occasion, before anything is measured. */
    static List<Planned> plan(List<Cell> cells, TestAuthority authority) {
        return plan(cells, key -> key.certificates(authority));
    }

    private static List<Planned> plan(List<Cell> cells, Function<ServerKey, ServerCertificates> certificates) {
        Map<ServerKey, List<Cell>> servers = new LinkedHashMap<>();
        cells.forEach(cell -> servers.computeIfAbsent(ServerKey.of(cell).alike(), key -> new ArrayList<>())
                .add(cell));
        List<Planned> planned = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        servers.forEach((key, wanting) -> {
            ServerStart start =
                    new ServerStart(key.settings(), certificates.apply(key), key.provider(), "check", key.network());
            try {
                planned.add(new Planned(
                        wanting, ServerPool.driver(key.settings().driver()).plan(start)));
            } catch (UnsupportedSettingException e) {
                refused.add(new RefusedSetting(wanting, e).text());
            }
        });
        if (!refused.isEmpty()) {
            throw new UnsupportedSettingException(
                    String.join("\n", refused.stream().distinct().toList()));
        }
        return planned;
    }
}
