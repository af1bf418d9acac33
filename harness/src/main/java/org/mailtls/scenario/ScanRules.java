package org.mailtls.scenario;

import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** Parts of a cell that a scan would not use, so that they would seem to have had an effect. */
final class ScanRules {
    private ScanRules() {}

    static void check(CellDraft draft) {
        YamlNode client = draft.document().value("client");
        // An empty one says nothing; it is how the command line takes a client away.
        boolean empty = client instanceof YamlMap settings && settings.entries().isEmpty();
        if (client != null && !empty) {
            draft.report(
                    "client",
                    "a scan is its own client, with every version, suite and group; leave client out, or write another"
                            + " kind of workload");
        }
        if (draft.cell().server().tls().level() == TlsLevel.NONE) {
            draft.report("server.tls.level", "a server without TLS has nothing to be scanned; leave level out");
        }
    }
}
