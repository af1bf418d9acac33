package org.mailtls.report;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** {@code efficiency.json}: floor and efficiency of each cell's sides, for programs. */
final class EfficiencyJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Document(String schema, List<Efficiency> efficiencies) {}

    private EfficiencyJson() {}

    static String render(Calibration calibration) {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Document("mailtls-efficiency-1", calibration.efficiencies()))
                + "\n";
    }
}
