package org.mailtls.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.doctor.Finding.Level.PROBLEM;
import static org.mailtls.doctor.Finding.Level.WARNING;
import static org.mailtls.doctor.Look.assertAdvises;
import static org.mailtls.doctor.Look.assertFine;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.server.container.LabStatus;

class EngineCheckTest {
    private static final Map<String, String> LAUNCHED =
            Map.of("TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
    private static final LabStatus.Base BOOKWORM = new LabStatus.Base("bookworm", "debian:bookworm-slim", true);
    private static final LabStatus.Base NO_TRIXIE = new LabStatus.Base("trixie", "debian:trixie-slim", false);

    @Test
    void findsNothingWrongWithALabThatIsUp() {
        List<Finding> findings = look(lab(List.of(BOOKWORM), List.of("mailtls/postfix:bookworm"), List.of()), LAUNCHED);
        findings.forEach(Look::assertFine);
        assertEquals("28.1, API 1.49", Look.at("Docker engine", findings).seen());
        assertEquals("debian:bookworm-slim", Look.at("base images", findings).seen());
        assertEquals("mailtls/postfix:bookworm", Look.at("our images", findings).seen());
    }

    @Test
    void namesTheScriptThatBringsAnEngineUp() {
        LabStatus none = new LabStatus("No engine answers.", null, null, List.of(), List.of(), List.of());
        List<Finding> findings = look(none, Map.of());
        assertEquals(1, findings.size(), "nothing else can be known: " + findings);
        assertAdvises(PROBLEM, "scripts/lab-up", findings.get(0));
        assertEquals("No engine answers.", findings.get(0).seen());
    }

    @Test
    void givesTheCommandThatPullsAMissingBase() {
        List<Finding> findings = look(lab(List.of(BOOKWORM, NO_TRIXIE), List.of(), List.of()), LAUNCHED);
        assertAdvises(WARNING, "docker pull debian:trixie-slim", Look.at("base image", findings));
        assertFine(Look.at("base images", findings));
    }

    @Test
    void tellsOfContainersThatAKilledRunLeft() {
        List<Finding> findings = look(lab(List.of(BOOKWORM), List.of(), List.of("postfix of run 4711")), LAUNCHED);
        Finding left = Look.at("our containers", findings);
        assertAdvises(WARNING, "mailtls clean", left);
        assertTrue(left.seen().contains("postfix of run 4711"), left.seen());
    }

    @Test
    void warnsOfEachVariableThatTheLauncherWouldHaveSet() {
        LabStatus up = lab(List.of(BOOKWORM), List.of(), List.of());
        List<Finding> bare = look(up, Map.of());
        List<Finding> half = look(up, Map.of("TESTCONTAINERS_RYUK_DISABLED", "true"));
        assertAdvises(WARNING, "./mailtls", Look.at("TESTCONTAINERS_RYUK_DISABLED", bare));
        assertAdvises(WARNING, "./mailtls", Look.at("TESTCONTAINERS_HOST_OVERRIDE", bare));
        assertEquals(
                List.of("TESTCONTAINERS_HOST_OVERRIDE"),
                half.stream()
                        .filter(finding -> finding.level() == WARNING)
                        .map(Finding::subject)
                        .toList());
    }

    private static LabStatus lab(List<LabStatus.Base> bases, List<String> images, List<String> containers) {
        return new LabStatus(null, "28.1", "1.49", bases, images, containers);
    }

    private static List<Finding> look(LabStatus lab, Map<String, String> environment) {
        return new EngineCheck(lab, environment).look();
    }
}
