package org.mailtls.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Cell;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

/** Asks the drivers of all servers of a scenario whether they could be set so, before anything is started. */
public final class ServerSettingsCheck {
    private ServerSettingsCheck() {}

    /** @throws UnsupportedSettingException for the first server that could not, naming a cell that wants it */
    public static void check(List<Cell> cells) {
        Set<ServerKey> seen = new HashSet<>();
        try (Scratch scratch = Scratch.create()) {
            TestAuthority authority = TestAuthority.create(scratch.folder("pki"));
            for (Cell cell : cells) {
                ServerKey key = ServerKey.of(cell);
                if (seen.add(key)) {
                    check(
                            cell,
                            new ServerStart(
                                    key.settings(), authority.issue(key.keyType()), key.providerName(), "check"));
                }
            }
        }
    }

    private static void check(Cell cell, ServerStart start) {
        try {
            ServerPool.driver(start.settings().driver()).check(start);
        } catch (UnsupportedSettingException e) {
            throw new UnsupportedSettingException("cell " + cell.id() + ": " + e.getMessage());
        }
    }
}
