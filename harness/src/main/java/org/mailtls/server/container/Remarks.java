package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigLine;

/** Comments for options that need no setting, since what they ask for is all that the server does. */
final class Remarks {
    private Remarks() {}

    /** @param words option → what the server does, for those of them that {@code tls} gives */
    static List<ConfigLine> of(TlsSettings tls, Map<TlsOption, String> words) {
        return tls.given().stream()
                .filter(words::containsKey)
                .map(option -> new ConfigLine("# " + words.get(option), option.path()))
                .toList();
    }
}
