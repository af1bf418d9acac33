package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies outside the limits is also in the golden files of {@link MistakesTest}. */
class ThresholdTest {
    private static final String BODY = """
            server: { driver: embedded }
            workload: { kind: handshake }
            """;

    @TempDir
    private Path folder;

    @Test
    void fivePercentMatterUnlessTheScenarioSaysOtherwise() throws IOException {
        assertEquals(0.05, new ScenarioText(folder, BODY).read().threshold());
    }

    @ParameterizedTest
    @CsvSource({"5%, 0.05", "2.5%, 0.025", "0.001%, 0.00001", "07%, 0.07", "50%, 0.5", "50.0%, 0.5"})
    void aShareIsReadFromPercent(String written, double share) throws IOException {
        assertEquals(share, read(written).threshold(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "0.000%", "50.001%", "51%", "100%", "5 %", "-5%", "%", "five", "1e1%"})
    void whatIsNoSuchShareIsRefused(String written) {
        ScenarioException refused = assertThrows(ScenarioException.class, () -> read(written));
        assertTrue(refused.getMessage().contains("more than 0 % and at most 50 %"), refused.getMessage());
    }

    /** It is of the scenario, so that no cell has another one. */
    @Test
    void itIsNoAxis() {
        String axis = BODY + "matrix:\n  threshold: [5%, 10%]\n";
        assertThrows(ScenarioException.class, () -> new ScenarioText(folder, axis).read());
    }

    private Scenario read(String written) throws IOException {
        return new ScenarioText(folder, BODY + "threshold: '" + written + "'\n").read();
    }
}
