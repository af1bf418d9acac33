package org.mailtls.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mix under one configuration.
 *
 * @param axes labels of all axes but that of the mix
 * @param lines entries over TLS, in the order of the mix
 * @param costs of the server and of the client, where they were measured
 * @param firstLook whether a cell of it was not at steady state
 */
record MixConfiguration(
        String label, Map<String, String> axes, List<MixLine> lines, List<MixCost> costs, boolean firstLook) {
    /** Share of the mix that came to this. */
    double share(MixFate fate) {
        return lines.stream()
                .filter(line -> line.fate() == fate)
                .mapToDouble(MixLine::share)
                .sum();
    }

    Optional<MixCost> cost(String metric) {
        return costs.stream().filter(cost -> cost.metric().equals(metric)).findFirst();
    }
}
