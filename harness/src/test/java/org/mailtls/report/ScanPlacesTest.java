package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mailtls.result.ResultFixtures.axes;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.result.ResultFixtures;

class ScanPlacesTest {
    private static final String FILE = "scenarios/fixture.yaml";
    private static final String SCENARIO = """
            version: 1
            name: fixture
            about: What is kept?
            server:
              driver: container
              mta: postfix
            workload: { kind: scan }
            policies: [house.yaml]
            matrix:
              server.release: [bookworm, trixie]
              server.parameters:
                0-default: {}
                1-versions: { smtpd_tls_protocols: ">=TLSv1.2" }
              include:
                - { server.release: sid }
            """;

    @Test
    void theLastAxisOfTheServerTells() {
        assertEquals(at(13, 5), place(axes("server.release", "trixie", "server.parameters", "1-versions")));
        assertEquals(at(10, 30), place(axes("server.release", "trixie")));
        assertEquals(at(15, 25), place(axes("server.release", "sid")));
    }

    @Test
    void whereNoAxisIsWrittenTheServerItselfTells() {
        assertEquals(at(4, 1), place(Map.of()));
        assertEquals(at(4, 1), place(axes("network.delay", "20ms")));
        assertEquals(at(4, 1), place(axes("server.release", "buster")), "from the command line");
    }

    @Test
    void aTextThatIsNoScenarioIsPointedAtAsAWhole() {
        for (String text : List.of("", "just words\n", "server: [\n", "\u0000")) {
            assertEquals(
                    at(1, 1),
                    ScanPlaces.of(ResultFixtures.run("Why?", text, List.of())).of(Map.of()),
                    text);
        }
    }

    private static ScanPlace place(Map<String, String> axes) {
        return ScanPlaces.of(ResultFixtures.run("Why?", SCENARIO, List.of())).of(axes);
    }

    private static ScanPlace at(int line, int column) {
        return new ScanPlace(FILE, line, column);
    }
}
